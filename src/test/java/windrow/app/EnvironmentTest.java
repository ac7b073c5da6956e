package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Every option that an environment variable stands for. */
class EnvironmentTest {
  private static final String SET = "7";

  private record Case(String command, String option, String variable) {
    @Override
    public String toString() {
      return command + " " + option;
    }
  }

  private static Stream<Case> all() {
    return Main.commandLine(name -> null).getSubcommands().values().stream()
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> from(option) != null)
        .map(
            option ->
                new Case(option.command().name(), option.longestName(), from(option).value()));
  }

  private static FromEnvironment from(OptionSpec option) {
    return option.userObject() instanceof AnnotatedElement field
        ? field.getAnnotation(FromEnvironment.class)
        : null;
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldTakeASetVariable(Case one) {
    assertEquals(SET, values(one, name -> name.equals(one.variable) ? SET : null).get(one.option));
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldTakeAnEmptyVariableForAnUnsetOne(Case one) {
    Map<String, String> unset = values(one, name -> null);

    for (String empty : new String[] {"", " "}) {
      assertEquals(unset, values(one, name -> name.equals(one.variable) ? empty : null));
    }
  }

  @Test
  void shouldWalkThemAll() {
    assertTrue(all().count() > 30, "options with a variable: " + all().toList());
    assertTrue(all().allMatch(one -> one.variable.equals(variable(one.option))), "by their names");
  }

  private static String variable(String option) {
    return "WINDROW_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Every option of the command with its value, or what is wrong with the command line. */
  private static Map<String, String> values(Case one, UnaryOperator<String> environment) {
    CommandLine line = Main.commandLine(environment);
    Map<String, String> values = new TreeMap<>();
    try {
      line.parseArgs(one.command);
    } catch (ParameterException e) {
      values.put("fault", e.getMessage());
    }
    line.getSubcommands()
        .get(one.command)
        .getCommandSpec()
        .options()
        .forEach(option -> values.put(option.longestName(), Objects.toString(option.getValue())));
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo --folder=",
        "demo --data=",
        "demo --config=",
        "demo --series=",
        "demo --host=",
        "run --bootstrap-servers=",
        "run --bootstrap-servers=a:1 --state=",
        "run --bootstrap-servers=a:1 --application-id=",
        "topics --bootstrap-servers=a:1 --topics=",
        "topics --bootstrap-servers=a:1 --client-properties=",
        "train --forecaster=a --split=2000-01-01 --out=",
        "train --split=2000-01-01 --forecaster=",
        "backtest --json=",
        "backtest --plot=",
        "experiment practice-1 --plot="
      })
  void shouldRefuseAnEmptyValue(String args) {
    Shell shell = Shell.run(args.split(" "));

    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    String option = args.substring(args.lastIndexOf(' ') + 1, args.length() - 1);
    assertTrue(shell.err().contains(option), shell.err());
    assertTrue(shell.err().contains("it is empty"), shell.err());
  }
}
