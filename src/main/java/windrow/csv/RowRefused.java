package windrow.csv;

/** A line is not read; the message becomes its refusal's reason. */
final class RowRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String kind;

  RowRefused(String reason) {
    this(reason, reason);
  }

  /**
   * Without a stack trace: a file can have many, and nobody looks at it.
   *
   * @param kind the reason without what is particular to the line
   */
  RowRefused(String reason, String kind) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  Refusal on(int line) {
    return new Refusal(LineRange.of(line), getMessage(), kind);
  }
}
