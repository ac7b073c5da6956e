package windrow.csv;

/** How much room there is for rows, so that one large file cannot take it from everything else. */
final class Memory {
  /** The same rows are held as entries of a feed, too, and those take three times as much. */
  private static final int SHARE = 5;

  /** Arrays of rows are counted by an int. */
  private static final long MOST = 8L << 30;

  private long free;

  /**
   * @param free how many bytes
   */
  Memory(long free) {
    this.free = free;
  }

  /** A share of what Java has. */
  static Memory ofJava() {
    return new Memory(Math.min(Runtime.getRuntime().maxMemory() / SHARE, MOST));
  }

  /** How many bytes are free. */
  long free() {
    return free;
  }

  /**
   * @throws FileRefused if there are not so many bytes left
   */
  void take(int bytes) throws FileRefused {
    if (bytes > free) {
      throw new FileRefused(
          ("its rows do not fit into memory (Java has %d MB); ask for fewer series with --series,"
                  + " or give it more: JAVA_TOOL_OPTIONS=-Xmx4g")
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
    }
    free -= bytes;
  }

  /** What was taken since then is free again. */
  void backTo(long before) {
    free = before;
  }
}
