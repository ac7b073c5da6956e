package windrow.csv;

/**
 * Lines that were meant as rows and are not read.
 *
 * @param lines where they stand
 * @param reason what is wrong, with column and value, for people
 * @param kind the same without the value
 */
public record Refusal(LineRange lines, String reason, String kind) implements Told.Part<Refusal> {

  @Override
  public Refusal over(LineRange other) {
    return new Refusal(other, reason, kind);
  }

  @Override
  public String toString() {
    return lines + ": " + reason;
  }
}
