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
    String text = isTaken(cause) ? taken(host, port) : refused(host, port, reason(cause));
    return new CannotListenException(text, cause);
  }

  private static String taken(String host, int port) {
    return ("Port %d of %s is taken: end what listens there, or choose another port with --port"
            + " (0 takes any free one).")
        .formatted(port, host);
  }

  private static String refused(String host, int port, String reason) {
    return "Cannot listen on port %d of %s (%s): choose others with --host and --port."
        .formatted(port, host, reason);
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
