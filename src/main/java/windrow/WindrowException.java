package windrow;

/** A fault that people can mend: its one line says what is wrong, where, and what to do. */
public final class WindrowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault that needs no further cause. */
  public WindrowException(String message) {
    super(message);
  }

  /** A fault with what caused it. */
  public WindrowException(String message, Throwable cause) {
    super(message, cause);
  }
}
