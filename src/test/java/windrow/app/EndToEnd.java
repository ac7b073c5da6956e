package windrow.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import windrow.model.ForecasterSpec;
import windrow.series.Outcome;
import windrow.wire.Topics;

/**
 * From CSV to score, as users see it: on the in-process broker unless a subclass says otherwise.
 */
abstract class EndToEnd {
  static final String SALES = "sales.monthly";
  static final String PRICES = "prices.daily";

  /** Forecasts of the built-in card turnovers at each horizon of a forecaster. */
  static final Map<String, Integer> CARDS =
      Map.of(
          "naive", 156,
          "drift", 155,
          "seasonal-naive", 145,
          "seasonal-naive-drift", 144,
          "sales-lstm", 145,
          "sales-best", 119);

  /** Forecasts of the built-in prices at each horizon of a forecaster. */
  static final Map<String, Integer> APPLE =
      Map.of("naive", 252, "drift", 251, "close-lstm", 223, "ohlc-lstm", 223, "close-best", 223);

  /** Forecasts of the lecture's months at each horizon of a forecaster. */
  static final Map<String, Integer> RETAIL =
      Map.of(
          "naive", 313,
          "drift", 312,
          "seasonal-naive", 302,
          "seasonal-naive-drift", 301,
          "sales-lstm", 302,
          "sales-best", 276);

  /** The runs on this kind of cluster. */
  Runs runs() {
    return Runs.EMBEDDED;
  }

  /** How many forecasts a stream has, by forecaster and horizon. */
  static Map<String, Integer> forecasts(Run run, String stream) {
    return count(
        run.values(Topics.forecasts(stream)).stream()
            .map(forecast -> line(forecast.forecaster(), forecast.horizon()))
            .toList());
  }

  /** As many at each horizon of the stream's forecasters. */
  static Map<String, Integer> atEachHorizon(Run run, String stream, Map<String, Integer> each) {
    Map<String, Integer> counts = new HashMap<>();
    for (ForecasterSpec forecaster : run.spec(stream).forecasters()) {
      for (int horizon = 1; horizon <= forecaster.horizon(); horizon++) {
        counts.put(line(forecaster.name(), horizon), each.get(forecaster.name()));
      }
    }
    return counts;
  }

  /** How many outcomes a stream has, by forecaster and horizon. */
  static Map<String, Integer> outcomes(Run run, String stream) {
    return count(run.values(Topics.outcomes(stream)).stream().map(EndToEnd::line).toList());
  }

  /** The outcomes of as many forecasts: those of the last steps have none yet. */
  static Map<String, Integer> settled(Map<String, Integer> forecasts) {
    Map<String, Integer> outcomes = new HashMap<>(forecasts);
    outcomes.replaceAll(
        (line, count) -> count - Integer.parseInt(line.substring(line.indexOf(' ') + 1)));
    return outcomes;
  }

  static Map<String, Integer> count(List<String> names) {
    return names.stream().collect(Collectors.toMap(name -> name, name -> 1, Integer::sum));
  }

  static String line(Outcome outcome) {
    return line(outcome.forecaster(), outcome.horizon());
  }

  static String line(String forecaster, int horizon) {
    return forecaster + " " + horizon;
  }
}
