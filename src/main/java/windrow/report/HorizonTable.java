package windrow.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import windrow.series.Score;

/** How the error grows with the steps ahead: one line a forecaster and series. */
public final class HorizonTable {
  private static final List<Integer> SHOWN = List.of(1, 2, 3, 5, 6, 12);

  private HorizonTable() {}

  /**
   * RMSE at some horizons, the farthest included, each with its verdict against naive as a sign; no
   * line where there is one horizon only.
   *
   * @param scores in the order of the lines, those of one forecaster and series in any
   */
  public static List<String> lines(List<Score> scores) {
    Map<Score.Key, Map<Integer, Score>> lines = new LinkedHashMap<>();
    for (Score score : scores) {
      lines.computeIfAbsent(score.key().at(1), key -> new TreeMap<>()).put(score.horizon(), score);
    }
    lines.values().removeIf(line -> line.size() == 1);
    if (lines.isEmpty()) {
      return List.of();
    }
    SortedSet<Integer> horizons = horizons(lines.values().stream().toList());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row("forecaster", "series", horizons.stream().map(h -> "RMSE h=" + h + "  ").toList()));
    lines.forEach(
        (key, line) ->
            rows.add(
                row(
                    key.forecaster(),
                    key.series(),
                    horizons.stream().map(h -> rmse(line.get(h))).toList())));
    List<String> table = new ArrayList<>(TextTable.lines(rows, 2));
    table.add(
        "+ beats naive at that horizon, - loses to it, at 5 %; without a sign it is undecided.");
    return table;
  }

  private static SortedSet<Integer> horizons(List<Map<Integer, Score>> lines) {
    TreeSet<Integer> all =
        lines.stream()
            .flatMap(line -> line.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<Integer> shown = new TreeSet<>(SHOWN);
    shown.retainAll(all);
    shown.add(all.last());
    return shown;
  }

  private static List<String> row(String forecaster, String series, List<String> figures) {
    List<String> row = new ArrayList<>(List.of(forecaster, series));
    row.addAll(figures);
    return row;
  }

  private static String rmse(Score score) {
    return score == null ? "" : TextTable.number(score.rmse()) + sign(score.verdict().naive());
  }

  private static String sign(Score.Tested test) {
    if (test == null) {
      return "  ";
    }
    return switch (test.verdict()) {
      case BEATS -> " +";
      case LOSES -> " -";
      case UNDECIDED -> "  ";
    };
  }
}
