package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user brings is judged by its topic and told at every entrance, and is alone there. */
class OwnDataTest {
  private static final YearMonth FIRST = YearMonth.of(1995, 1);
  private static final int MONTHS = 276;

  /** Sales alone, by a baseline and a network that takes no time and is worth nothing. */
  private static final String QUICK =
      """
      streams:
        - topic: sales.monthly
          calendar: months
          split: 2016-12-31
          forecasters:
            - {name: naive, model: naive, target: unadjusted}
            - name: sales-lstm
              model: lstm
              target: unadjusted
              window: 12
              training: {units: 2, epochs: 1, batch: 30, learningRate: 0.01, order: newest-first, trainer: plain}
      """;

  private static final String CATALOGUE =
      """
      sets:
        - name: shop
          topic: sales.monthly
          calendar: months
          files: shop*.csv
          time: {column: Month, formats: [uuuu-MM]}
          columns: {Turnover: unadjusted}
          series: {column: Shop}
      """;

  private static final String DEMO = "demo --once --unpaced --port=0";
  private static final String BACKTEST = "backtest --forecaster=naive";
  private static final String TRAIN = "train --forecaster=sales-lstm --series=A --split=2016-12-31";
  private static final String EXPERIMENT = "experiment practice-1 --series=A --seeds=1";
  private static final String REPLAY = "replay";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {DEMO, REPLAY, BACKTEST, TRAIN, EXPERIMENT})
  void shouldJudgeARowAsItsTopicDoesAndTellItAtTheBeginningAndTheEnd(String command)
      throws IOException {
    Path data = data(sales("A").replace("1997-03;", "1997-03;-") + "2018-01;-5;A\n");

    Shell shell = run(command, data);

    assertEquals(0, shell.code(), shell.err());
    List<String> told = shell.out().lines().filter(line -> line.contains("shop.csv")).toList();
    assertEquals(
        List.of(
            "shop.csv (shop): 275 rows of 278 lines; 1 not data (line 1 header), 2 refused",
            "shop.csv, line 28: its topic refuses it, out-of-range: /unadjusted: must have a"
                + " minimum value of 0"),
        told.subList(0, 2));
    assertEquals(
        "  shop.csv: 2 of 278 lines refused, the first on line 28: its topic refuses it,"
            + " out-of-range: /unadjusted: must have a minimum value of 0",
        told.get(told.size() - 1));
    assertEquals(0, shell.lines("AAPL-2013").size() + shell.lines("iceland").size(), shell.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, REPLAY, BACKTEST, TRAIN, EXPERIMENT})
  void shouldFailWhereNothingIsReadableAndShowNoOtherData(String command) throws IOException {
    Path data = data(sales("A").replace(".5;", ",5;"));

    Shell shell = run(command, data);

    assertEquals(1, shell.code(), shell.out());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains("No row could be read in " + data + ": shop.csv: 276 of 277"));
    assertTrue(shell.err().contains("line 2: column Turnover: `1000,5` is no plain decimal"));
    assertEquals(1, shell.lines("shop.csv (shop): 0 rows of 277 lines; ").size(), shell.out());
    assertEquals(0, shell.lines("library:").size() + shell.lines("iceland").size(), shell.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, REPLAY, BACKTEST, TRAIN, EXPERIMENT})
  void shouldFailWhereAFolderThatIsNamedHoldsNoFile(String command) throws IOException {
    Path data = Files.createDirectory(folder.resolve("empty"));

    Shell shell = run(command, data);

    assertEquals(1, shell.code(), shell.out());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains("No row could be read in " + data + ": there is no file"));
    assertEquals(0, shell.lines("library:").size(), shell.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, REPLAY, BACKTEST})
  void shouldTakeTheBuiltInSetsBesideTheUsersWhereTheyAreAskedFor(String command)
      throws IOException {
    Shell shell = run(command + " --built-in", data(sales("A")));

    assertEquals(0, shell.code(), shell.err());
    assertEquals(1, shell.lines("shop.csv (shop): 276 rows").size(), shell.out());
    assertEquals(1, shell.lines("library:debitcards (debit-cards): 156 rows").size(), shell.out());
  }

  @Test
  void shouldNeverReplayABuiltInSetUnasked() throws IOException {
    Shell shell = run(REPLAY, null);

    assertEquals(1, shell.code(), shell.out());
    assertTrue(shell.err().contains("--built-in"), shell.err());
    assertEquals("", shell.out());
  }

  @Test
  void shouldPlayTheBuiltInSetsWhereNobodyHasNamedData() throws IOException {
    Shell shell = run(BACKTEST, null);

    assertEquals(0, shell.code(), shell.err());
    assertEquals(1, shell.lines("library:debitcards (debit-cards): 156 rows").size(), shell.out());
    assertEquals(0, shell.lines("Refused").size(), shell.out());
  }

  /** The command over this data; a replay goes to a cluster of its own. */
  private Shell run(String command, Path data) throws IOException {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.add("--config=" + Files.writeString(folder.resolve("quick.yaml"), QUICK));
    if (data != null) {
      args.add("--data=" + data);
    }
    if (command.startsWith("demo")) {
      args.add("--folder=" + folder.resolve("home"));
    } else if (command.startsWith("train")) {
      args.add("--out=" + folder.resolve("models"));
    } else if (command.startsWith(REPLAY)) {
      return replay(args);
    }
    return Shell.run(args.toArray(String[]::new));
  }

  private Shell replay(List<String> args) throws IOException {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"))) {
      String servers = "--bootstrap-servers=" + cluster.bootstrapServers();
      args.add(servers);
      assertEquals(0, Shell.run("topics", servers).code());
      return Shell.run(args.toArray(String[]::new));
    }
  }

  private Path data(String csv) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("catalogue.yaml"), CATALOGUE);
    Files.writeString(data.resolve("shop.csv"), csv);
    return data;
  }

  /** A header and a month a line. */
  private static String sales(String shop) {
    StringBuilder csv = new StringBuilder("Month;Turnover;Shop\n");
    for (int i = 0; i < MONTHS; i++) {
      csv.append(FIRST.plusMonths(i)).append(';').append(1000 + 100 * i % 700).append(".5;");
      csv.append(shop).append('\n');
    }
    return csv.toString();
  }
}
