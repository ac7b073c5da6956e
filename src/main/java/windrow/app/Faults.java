package windrow.app;

import java.util.Optional;
import java.util.stream.Stream;
import windrow.WindrowException;

/** Faults in one line for people. */
final class Faults {
  private static final int CAUSES = 20;

  private Faults() {}

  /** What is wrong and what to do; of the innermost error behind the fault, if there is one. */
  static String line(Throwable fault) {
    if (fault instanceof WindrowException) {
      return fault.getMessage();
    }
    Optional<Error> error =
        Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
            .limit(CAUSES)
            .filter(Error.class::isInstance)
            .map(Error.class::cast)
            .reduce((outer, inner) -> inner);
    return error.map(Faults::line).orElseGet(() -> unexpected(fault));
  }

  private static String line(Error error) {
    if (error instanceof OutOfMemoryError) {
      return ("the memory is used up (Java has %d MB): ask for less with --series, or give it more,"
              + " JAVA_TOOL_OPTIONS=-Xmx4g for example")
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (error instanceof StackOverflowError) {
      return "something is nested too deeply to be read, a settings file or a catalogue perhaps"
          + " (--verbose shows where)";
    }
    if (error instanceof LinkageError) {
      return "a library cannot be used here: " + oneLine(error) + " (--verbose shows where)";
    }
    return unexpected(error);
  }

  private static String unexpected(Throwable fault) {
    return "unexpected: " + oneLine(fault) + " (--verbose shows where)";
  }

  private static String oneLine(Throwable fault) {
    return fault.toString().strip().replaceAll("\\s+", " ");
  }
}
