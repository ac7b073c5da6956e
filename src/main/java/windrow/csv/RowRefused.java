package windrow.csv;

/** A line is not read; the message becomes its refusal's reason. */
final class RowRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: a file can have many, and nobody looks at it. */
  RowRefused(String reason) {
    super(reason, null, false, false);
  }
}
