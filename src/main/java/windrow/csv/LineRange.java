package windrow.csv;

/**
 * Lines of a file that follow each other.
 *
 * @param first number of the first line, from 1
 * @param last number of the last line; before the first where there is none
 */
public record LineRange(int first, int last) {

  /** One line. */
  static LineRange of(int line) {
    return new LineRange(line, line);
  }

  /** How many lines. */
  public int count() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return first == last ? "line " + first : "lines " + first + "-" + last;
  }
}
