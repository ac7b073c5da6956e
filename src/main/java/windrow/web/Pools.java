package windrow.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import windrow.series.Pooled;
import windrow.series.Score;

/**
 * The scores of each forecaster, stream and horizon as one, over the newest model of each series.
 */
final class Pools {
  private static final BinaryOperator<Score> NEWER =
      BinaryOperator.maxBy(
          Comparator.comparing(
              Score::through, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())));

  private Pools() {}

  /** In the order in which their first scores come; without series and model. */
  static List<Score> of(List<Score> scores) {
    Map<Score.Key, Map<String, Score>> lines = new LinkedHashMap<>();
    for (Score score : scores) {
      lines
          .computeIfAbsent(line(score), line -> new LinkedHashMap<>())
          .merge(score.series(), score, NEWER);
    }
    return lines.entrySet().stream()
        .map(e -> Pooled.of(e.getKey(), e.getValue().values()))
        .toList();
  }

  private static Score.Key line(Score score) {
    return new Score.Key(score.stream(), null, score.forecaster(), null, score.horizon());
  }
}
