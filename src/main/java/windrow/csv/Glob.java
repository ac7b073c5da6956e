package windrow.csv;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** Patterns on the names of files, as a shell has them. */
final class Glob {
  private Glob() {}

  /** Whether the text is a pattern. */
  static boolean isOne(String text) {
    try {
      matcher(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  static boolean fits(String pattern, String fileName) {
    return matcher(pattern).matches(Path.of(fileName));
  }

  private static PathMatcher matcher(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }
}
