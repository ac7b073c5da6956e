package windrow.report;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

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
  /** The level of the prediction intervals that is shown. */
  static final int LEVEL = 90;

  private static final TextTable<Score> TABLE =
      TextTable.of(
          List.of(
              name("forecaster", Score::forecaster),
              name("series", Score::series),
              figure("steps", score -> Long.toString(score.steps())),
              figure("MSE", score -> Cell.number(score.mse())),
              figure("RMSE", score -> Cell.number(score.rmse())),
              figure("MASE", score -> Cell.fixed(score.mase())),
              figure("skill naive", score -> Cell.fixed(score.skill().naive())),
              figure("vs naive", score -> Cell.verdict(score.verdict().naive())),
              figure("skill seasonal", score -> Cell.fixed(score.skill().seasonalNaive())),
              figure("vs seasonal", score -> Cell.verdict(score.verdict().seasonalNaive())),
              figure("in 90 %", score -> Cell.inside(score.at(LEVEL)))));

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
    List<String> lines = new ArrayList<>(TABLE.lines(next));
    List<String> farther = HorizonTable.lines(sameOrder(scores, next));
    if (!farther.isEmpty()) {
      lines.add("");
      lines.addAll(farther);
    }
    lines.add("");
    next.forEach(score -> sentence(score, units).ifPresent(lines::add));
    return lines;
  }

  private static List<Score> sameOrder(List<Score> scores, List<Score> next) {
    return next.stream()
        .flatMap(first -> scores.stream().filter(score -> score.key().at(1).equals(first.key())))
        .toList();
  }

  /** What a trained forecaster is worth; a baseline needs no such sentence. */
  private static Optional<String> sentence(Score score, Map<String, String> units) {
    if (score.model().equals(Baselines.MODEL)) {
      return Optional.empty();
    }
    if (score.steps() == 0) {
      return Optional.of(
          score.forecaster()
              + " on "
              + score.series()
              + ": all "
              + score.inSampleSteps()
              + " steps lie in the training span of its model, so that none counts.");
    }
    return score.skill().naive() == null
        ? Optional.empty()
        : Optional.of(worth(score, units.getOrDefault(score.series(), "")));
  }

  private static String worth(Score score, String unit) {
    Score.Skill skill = score.skill();
    String naive = against(skill.naive(), score.verdict().naive(), "naive (\"next = last\")");
    String seasonal =
        skill.seasonalNaive() == null
            ? ""
            : " and "
                + against(skill.seasonalNaive(), score.verdict().seasonalNaive(), "seasonal naive");
    return "%s on %s, RMSE %s %s, %s%s."
        .formatted(
            score.forecaster(), score.series(), Cell.number(score.rmse()), unit, naive, seasonal);
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
