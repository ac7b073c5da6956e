package windrow.csv;

/**
 * Lines that were meant as rows and are not read.
 *
 * @param lines where they stand
 * @param reason what is wrong, with column and value, for people
 */
public record Refusal(LineRange lines, String reason) {

  @Override
  public String toString() {
    return lines + ": " + reason;
  }
}
