package windrow.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import windrow.series.Score;

/** How the error grows with the steps ahead: one line a forecaster and series. */
public final class HorizonTable {
  private static final List<Integer> SHOWN = List.of(1, 2, 3, 5, 6, 12);
  private static final String LEGEND =
      "+ beats naive at that horizon, - loses to it, at 5 %; without a sign it is undecided.";

  private HorizonTable() {}

  /** The scores of one forecaster and series, by horizon. */
  private record Row(SortedMap<Integer, Score> scores) {
    private Score first() {
      return scores.get(scores.firstKey());
    }

    private String rmse(int horizon) {
      Score score = scores.get(horizon);
      return score == null ? "" : Cell.number(score.rmse()) + sign(score.verdict().naive());
    }
  }

  /**
   * RMSE at some horizons, the farthest included, each with its verdict against naive as a sign; no
   * line where there is one horizon only.
   *
   * @param scores in the order of the lines, those of one forecaster and series in any
   */
  public static List<String> lines(List<Score> scores) {
    List<Row> rows = rows(scores);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(TextTable.of(columns(rows)).lines(rows));
    lines.add(LEGEND);
    return lines;
  }

  private static List<Row> rows(List<Score> scores) {
    Map<Score.Key, SortedMap<Integer, Score>> byForecaster = new LinkedHashMap<>();
    for (Score score : scores) {
      byForecaster
          .computeIfAbsent(score.key().at(1), key -> new TreeMap<>())
          .put(score.horizon(), score);
    }
    return byForecaster.values().stream().filter(own -> own.size() > 1).map(Row::new).toList();
  }

  private static SortedSet<Integer> horizons(List<Row> rows) {
    TreeSet<Integer> all =
        rows.stream()
            .flatMap(row -> row.scores.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<Integer> shown = new TreeSet<>(SHOWN);
    shown.retainAll(all);
    shown.add(all.last());
    return shown;
  }

  private static List<Column<Row>> columns(List<Row> rows) {
    boolean several = ScoreTable.haveSeveralStreams(rows.stream().map(Row::first).toList());
    List<Column<Row>> columns = ScoreTable.names(several, Row::first);
    // As wide as a sign, so that the head stands above the digits.
    horizons(rows)
        .forEach(h -> columns.add(Column.figure("RMSE h=" + h + "  ", row -> row.rmse(h))));
    return columns;
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
