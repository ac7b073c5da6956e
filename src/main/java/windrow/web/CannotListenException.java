package windrow.web;

import java.io.IOException;
import java.net.BindException;

/** The address is taken or cannot be listened on. Its message says so to people, whole. */
public final class CannotListenException extends IOException {
  private static final long serialVersionUID = 1L;

  private CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }

  static CannotListenException of(String host, int port, Throwable cause) {
    if (isTaken(cause)) {
      return new CannotListenException(
          "Port "
              + port
              + " of "
              + host
              + " is taken: end what listens there, or choose another"
              + " port with --port (0 takes any free one).",
          cause);
    }
    return new CannotListenException(
        "Cannot listen on port "
            + port
            + " of "
            + host
            + " ("
            + reason(cause)
            + "): choose others"
            + " with --host and --port.",
        cause);
  }

  private static boolean isTaken(Throwable cause) {
    Throwable root = root(cause);
    return root instanceof BindException && String.valueOf(root.getMessage()).contains("in use");
  }

  private static String reason(Throwable cause) {
    Throwable root = root(cause);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
