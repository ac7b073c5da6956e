package windrow.replay;

/** A replay cannot begin or go on; the message says to people what, where, and what to do. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault that needs no further cause. */
  public ReplayException(String message) {
    super(message);
  }

  /** A fault with what caused it. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
