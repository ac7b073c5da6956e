package windrow.csv;

import com.github.signaflo.timeseries.TestData;
import com.github.signaflo.timeseries.TimeSeries;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;
import windrow.series.Observation;

/** The data sets that ship in packages: a CSV on the class path, or a library's own series. */
final class BuiltIn {
  private static final String DEBIT_CARDS = DataSet.LIBRARY + "debitcards";

  private BuiltIn() {}

  /**
   * @throws WindrowException if there is no such set in this build
   */
  static ReadFile read(DataSet set, List<String> fields, Intake intake) {
    if (set.builtIn().startsWith(DataSet.CLASSPATH)) {
      return resource(set, fields, intake);
    }
    if (set.builtIn().equals(DEBIT_CARDS)) {
      return debitCards(set, fields, intake);
    }
    throw new WindrowException(
        "Catalogue, set %s: there is no built-in %s; there is %s and classpath:/…."
            .formatted(set.name(), set.builtIn(), DEBIT_CARDS));
  }

  private static ReadFile resource(DataSet set, List<String> fields, Intake intake) {
    String path = set.builtIn().substring(DataSet.CLASSPATH.length());
    try {
      return new SetReader(set, fields).read(set.builtIn(), () -> open(set, path), intake);
    } catch (IOException e) {
      throw new WindrowException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(DataSet set, String path) {
    InputStream in = BuiltIn.class.getResourceAsStream(path);
    if (in == null) {
      throw new WindrowException(
          "Catalogue, set %s: %s is not on the class path.".formatted(set.name(), path));
    }
    return in;
  }

  private static ReadFile debitCards(DataSet set, List<String> fields, Intake intake) {
    TimeSeries cards = TestData.debitcards;
    String series = set.form().series().name();
    if (!intake.wanted().includes(series)) {
      return new ReadFile(report(set, Account.clean(0, cards.size())), Map.of());
    }
    int field = fields.indexOf(set.form().columns().values().iterator().next());
    RowTable table = new RowTable(series, fields.size());
    Teller<Refusal> refused = new Teller<>();
    for (int i = 0; i < cards.size(); i++) {
      take(i + 1, card(cards, i, series, field, fields.size()), intake, table, refused);
    }
    Rows rows = table.inOrder(refused);
    Account account =
        new Account(cards.size(), rows.size(), 0, new Teller<NotData>().told(), refused.told());
    return new ReadFile(report(set, account), rows.size() == 0 ? Map.of() : Map.of(series, rows));
  }

  private static void take(
      int line, Observation card, Intake intake, RowTable table, Teller<Refusal> refused) {
    try {
      intake.check(card);
      table.add(line, card);
    } catch (RowRefused e) {
      refused.add(e.on(line));
    }
  }

  private static Observation card(TimeSeries cards, int i, String series, int field, int fields) {
    double[] values = new double[fields];
    Arrays.fill(values, Double.NaN);
    values[field] = cards.at(i);
    YearMonth month = YearMonth.from(cards.observationTimes().get(i));
    return new Observation(series, month.atEndOfMonth(), values);
  }

  private static FileReport report(DataSet set, Account account) {
    return new FileReport(set.builtIn(), Optional.of(set.name()), account, Optional.empty());
  }
}
