package windrow.engine;

/** To what a value is written: a step of its last decimal, as the one number writer writes it. */
final class Resolution {
  /** Of a series without a value. */
  static final double UNKNOWN = Double.MAX_VALUE;

  private static final double[] POWERS = powers();

  /** Beyond it a product of a value and a power of ten may be off by half a unit. */
  private static final double LARGEST = 1L << 51;

  private Resolution() {}

  /** 1 for 1200, 0.01 for 3.07; the distance to the next double where decimals cannot tell. */
  static double of(double value) {
    for (double power : POWERS) {
      double whole = Math.rint(value * power);
      if (Math.abs(whole) >= LARGEST) {
        break;
      }
      if (whole / power == value) {
        return 1 / power;
      }
    }
    return Math.ulp(value);
  }

  /** Those that a double holds exactly. */
  private static double[] powers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
