package windrow.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import windrow.model.Baselines;
import windrow.series.Score;
import windrow.series.Score.Tested;
import windrow.series.Verdict;

/** Scores as a table for people, and in words what they say of the forecaster against naive. */
public final class ScoreTable {
  private static final List<String> HEAD =
      List.of(
          "forecaster",
          "series",
          "steps",
          "MSE",
          "RMSE",
          "MASE",
          "skill naive",
          "vs naive",
          "skill seasonal",
          "vs seasonal",
          "in 90 %");

  /** The level of the prediction intervals that is shown. */
  public static final int LEVEL = 90;

  private static final Comparator<Score> BEST_FIRST =
      Comparator.comparing(Score::series)
          .thenComparing(Score::stream)
          .thenComparing(Score::mse, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Score::forecaster);

  private ScoreTable() {}

  /**
   * The lines of the table, best forecaster of each series first, errors of one step ahead on
   * out-of-sample steps, with the verdicts at 5 % and the per cent of actuals inside the 90 %
   * intervals; below it, how they grow with the horizon.
   *
   * @param units by series
   */
  public static List<String> lines(List<Score> scores, Map<String, String> units) {
    List<Score> next =
        scores.stream().filter(score -> score.horizon() == 1).sorted(BEST_FIRST).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    next.forEach(score -> rows.add(row(score)));
    List<String> lines = new ArrayList<>(TextTable.lines(rows, 2));
    List<String> farther = HorizonTable.lines(sameOrder(scores, next));
    if (!farther.isEmpty()) {
      lines.add("");
      lines.addAll(farther);
    }
    lines.add("");
    next.forEach(score -> verdict(score, units).ifPresent(lines::add));
    return lines;
  }

  private static List<Score> sameOrder(List<Score> scores, List<Score> next) {
    return next.stream()
        .flatMap(first -> scores.stream().filter(score -> score.key().at(1).equals(first.key())))
        .toList();
  }

  private static List<String> row(Score score) {
    return List.of(
        score.forecaster(),
        score.series(),
        Long.toString(score.steps()),
        TextTable.number(score.mse()),
        TextTable.number(score.rmse()),
        TextTable.fixed(score.mase()),
        TextTable.fixed(score.skill().naive()),
        TextTable.verdict(score.verdict().naive()),
        TextTable.fixed(score.skill().seasonalNaive()),
        TextTable.verdict(score.verdict().seasonalNaive()),
        TextTable.percent(score.at(LEVEL).map(Score.Coverage::coverage).orElse(null)));
  }

  /** What a trained forecaster is worth; a baseline needs no such sentence. */
  private static Optional<String> verdict(Score score, Map<String, String> units) {
    if (score.model().equals(Baselines.MODEL)) {
      return Optional.empty();
    }
    if (score.steps() == 0) {
      return Optional.of(
          "%s on %s: all %d steps lie in the training span of its model, so that none counts."
              .formatted(score.forecaster(), score.series(), score.inSampleSteps()));
    }
    Double naive = score.skill().naive();
    if (naive == null) {
      return Optional.empty();
    }
    Double seasonal = score.skill().seasonalNaive();
    return Optional.of(
        "%s on %s, RMSE %s %s, %s%s."
            .formatted(
                score.forecaster(),
                score.series(),
                TextTable.number(score.rmse()),
                units.getOrDefault(score.series(), ""),
                against(naive, score.verdict().naive(), "naive (\"next = last\")"),
                seasonal == null
                    ? ""
                    : " and "
                        + against(seasonal, score.verdict().seasonalNaive(), "seasonal naive")));
  }

  private static String against(double skill, Tested test, String baseline) {
    boolean undecided = test != null && test.verdict() == Verdict.UNDECIDED;
    return String.format(
        Locale.ROOT,
        "%s %s: %.2f times its RMSE",
        (undecided ? "may " : "") + word(skill > 0, undecided),
        baseline,
        Math.sqrt(1 - skill));
  }

  private static String word(boolean better, boolean undecided) {
    if (undecided) {
      return better ? "beat" : "lose to";
    }
    return better ? "beats" : "loses to";
  }
}
