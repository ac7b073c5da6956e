package windrow.csv;

/** A cell as a message shows it. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** The cell, or its beginning where it is long. */
  static String of(String cell) {
    return cell.codePointCount(0, cell.length()) <= LONGEST
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
