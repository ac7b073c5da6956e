package windrow.model;

/** A model bundle that cannot be used, and why. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A bundle refused for this reason. */
  public BundleException(String message) {
    super(message);
  }

  /** A bundle refused for this reason. */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
