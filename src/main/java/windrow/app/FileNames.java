package windrow.app;

/** Names of files after a series, whose own name may hold anything. */
final class FileNames {
  private FileNames() {}

  /** The series with all but letters, digits, hyphens and underscores replaced. */
  static String of(String series) {
    return series.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
