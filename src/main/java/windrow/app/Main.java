package windrow.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** {@code windrow}: an event-driven streaming forecaster. */
@Command(
    name = "windrow",
    description =
        "Replays history through Kafka, forecasts every window, and says how good it was.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ReplayCommand.class,
      TrainCommand.class,
      BacktestCommand.class,
      ExperimentCommand.class,
      TopicsCommand.class
    })
public final class Main {
  private static final String DEFAULT_COMMAND = "demo";
  private static final String VERBOSE = "--verbose";
  private static final List<String> ABOUT_ALL = List.of("--help", "-h", "--version", "-V");

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a fault.")
  private boolean verbose;

  private Main() {}

  /** Runs the command that the arguments name; without one, the demo. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a command in this process.
   *
   * @return its exit code: 0, 1 for a failure, 2 for wrong usage
   */
  static int run(String... args) {
    // Dates and figures are the same for every user, whatever calendar and digits are theirs.
    Locale.setDefault(Locale.ROOT);
    Main main = new Main();
    try {
      return main.line(System::getenv).execute(withDefaultCommand(args));
    } catch (Error e) {
      // Picocli hands on exceptions alone.
      return main.failed(e, "windrow", new PrintWriter(System.err, true));
    }
  }

  /**
   * The command line, yet without arguments.
   *
   * @param environment the value of a variable, null where it is unset
   */
  static CommandLine commandLine(UnaryOperator<String> environment) {
    return new Main().line(environment);
  }

  private CommandLine line(UnaryOperator<String> environment) {
    CommandLine line = new CommandLine(this);
    line.setDefaultValueProvider(new Environment(environment));
    line.registerConverter(LocalDate.class, Options::date);
    line.registerConverter(Path.class, text -> Path.of(Options.notBlank(text)));
    line.registerConverter(String.class, Options::notBlank);
    line.setParameterExceptionHandler(Main::misused);
    line.setExecutionExceptionHandler(
        (fault, at, parsed) -> failed(fault, at.getCommandSpec().qualifiedName(), at.getErr()));
    return line;
  }

  private static String[] withDefaultCommand(String[] args) {
    Optional<String> first = Stream.of(args).filter(arg -> !arg.equals(VERBOSE)).findFirst();
    boolean named = first.isPresent() && !first.get().startsWith("-");
    if (named || first.filter(ABOUT_ALL::contains).isPresent()) {
      return args;
    }
    List<String> all = new ArrayList<>(List.of(args));
    all.add(0, DEFAULT_COMMAND);
    return all.toArray(String[]::new);
  }

  private static int misused(ParameterException fault, String[] args) {
    PrintWriter err = fault.getCommandLine().getErr();
    String command = fault.getCommandLine().getCommandSpec().qualifiedName();
    err.printf("%s: %s (%s --help lists the options)%n", command, fault.getMessage(), command);
    return CommandLine.ExitCode.USAGE;
  }

  private int failed(Throwable fault, String command, PrintWriter err) {
    err.printf("%s: %s%n", command, Faults.line(fault));
    if (verbose) {
      fault.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"windrow " + text()};
    }

    static String text() {
      String stated = Main.class.getPackage().getImplementationVersion();
      return stated == null ? "(built from source)" : stated;
    }
  }
}
