package windrow.csv;

/** Nothing of a file is read; the message becomes its report's reason. */
final class FileRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean near;

  FileRefused(String reason) {
    this(reason, false);
  }

  /**
   * @param near whether part of what was expected is there, so that this reason says more than
   *     others
   */
  FileRefused(String reason, boolean near) {
    super(reason);
    this.near = near;
  }

  boolean isNear() {
    return near;
  }
}
