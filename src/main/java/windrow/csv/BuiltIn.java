package windrow.csv;

import com.github.signaflo.timeseries.TestData;
import com.github.signaflo.timeseries.TimeSeries;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.ArrayList;
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
  static ReadFile read(DataSet set, List<String> fields) {
    SetReader reader = new SetReader(set, fields);
    if (set.builtIn().startsWith(DataSet.CLASSPATH)) {
      return reader.read(
          set.builtIn(), resource(set, set.builtIn().substring(DataSet.CLASSPATH.length())));
    }
    if (!set.builtIn().equals(DEBIT_CARDS)) {
      throw new WindrowException(
          "Catalogue, set %s: there is no built-in %s; there is %s and classpath:/…."
              .formatted(set.name(), set.builtIn(), DEBIT_CARDS));
    }
    return debitCards(set, fields);
  }

  private static byte[] resource(DataSet set, String path) {
    try (InputStream in = BuiltIn.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new WindrowException(
            "Catalogue, set %s: %s is not on the class path.".formatted(set.name(), path));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new WindrowException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ReadFile debitCards(DataSet set, List<String> fields) {
    TimeSeries cards = TestData.debitcards;
    String series = set.form().series().name();
    int field = fields.indexOf(set.form().columns().values().iterator().next());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cards.size(); i++) {
      double[] values = new double[fields.size()];
      Arrays.fill(values, Double.NaN);
      values[field] = cards.at(i);
      YearMonth month = YearMonth.from(cards.observationTimes().get(i));
      rows.add(new Row(i + 1, new Observation(series, month.atEndOfMonth(), values)));
    }
    FileReport report =
        new FileReport(
            set.builtIn(),
            Optional.of(set.name()),
            rows.size(),
            rows.size(),
            List.of(),
            List.of(),
            Optional.empty());
    return new ReadFile(report, Map.of(series, rows));
  }
}
