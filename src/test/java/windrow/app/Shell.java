package windrow.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command that was run in this process left behind.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Shell(int code, String out, String err) {

  /** Runs a command as the shell would; standard output and error are caught until it ends. */
  static Shell run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
    ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
      int code = Main.run(args);
      return new Shell(code, text(caughtOut), text(caughtErr));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static String text(ByteArrayOutputStream caught) {
    return caught.toString(StandardCharsets.UTF_8);
  }

  /** The lines of standard output that hold this text. */
  List<String> lines(String text) {
    return out.lines().filter(line -> line.contains(text)).toList();
  }
}
