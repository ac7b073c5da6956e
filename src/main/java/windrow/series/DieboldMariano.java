package windrow.series;

/**
 * What the test of Diebold and Mariano (1995, doi:10.1080/07350015.1995.10524599) says of a
 * forecaster against a baseline.
 *
 * @param statistic with the correction of Harvey, Leybourne and Newbold (1997,
 *     doi:10.1016/S0169-2070(96)00719-4); below 0 where the forecaster's squared errors are smaller
 * @param pValue two-sided: how often equally good forecasters differ as much
 */
public record DieboldMariano(double statistic, double pValue) {
  private static final double SIGNIFICANCE = 0.05;

  /** The verdict at 5 %. */
  public Verdict verdict() {
    if (pValue >= SIGNIFICANCE) {
      return Verdict.UNDECIDED;
    }
    return statistic < 0 ? Verdict.BEATS : Verdict.LOSES;
  }
}
