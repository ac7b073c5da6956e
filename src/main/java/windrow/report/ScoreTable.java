package windrow.report;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import windrow.model.Baselines;
import windrow.series.Figure;
import windrow.series.Score;
import windrow.series.Score.Tested;
import windrow.series.Verdict;

/** Scores as a table for people, and in words what they say of the forecaster against naive. */
public final class ScoreTable {
  /** The level of the prediction intervals that is shown. */
  static final int LEVEL = 90;

  private static final List<Column<Score>> FIGURES =
      List.of(
          figure("steps", score -> Long.toString(score.steps())),
          figure("MSE", score -> Cell.number(score.mse())),
          figure("RMSE", score -> Cell.number(score.rmse())),
          figure("MASE", score -> Cell.fixed(score.mase())),
          figure("steps naive", score -> Cell.compared(score.comparedSteps().naive())),
          figure("skill naive", score -> Cell.fixed(score.skill().naive())),
          figure("vs naive", score -> Cell.verdict(score.verdict().naive())),
          figure("steps seasonal", score -> Cell.compared(score.comparedSteps().seasonalNaive())),
          figure("skill seasonal", score -> Cell.fixed(score.skill().seasonalNaive())),
          figure("vs seasonal", score -> Cell.verdict(score.verdict().seasonalNaive())),
          figure("in 90 %", score -> Cell.inside(score.at(LEVEL))));

  private static final Comparator<Score> BEST_FIRST =
      Comparator.comparing(Score::series)
          .thenComparing(Score::stream)
          .thenComparing(Score::mse, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Score::forecaster);

  private ScoreTable() {}

  /**
   * The lines of the table, best forecaster of each series first, errors of one step ahead on
   * out-of-sample steps, with the verdicts at 5 %, the steps that they stand on and the per cent of
   * actuals inside the 90 % intervals; below it, how they grow with the horizon.
   *
   * @param units by series
   */
  public static List<String> lines(List<Score> scores, Map<String, String> units) {
    List<Score> next =
        scores.stream().filter(score -> score.horizon() == 1).sorted(BEST_FIRST).toList();
    boolean several = haveSeveralStreams(next);
    List<String> lines = new ArrayList<>(table(several).lines(next));
    List<String> farther = HorizonTable.lines(sameOrder(scores, next));
    if (!farther.isEmpty()) {
      lines.add("");
      lines.addAll(farther);
    }
    lines.add("");
    next.forEach(score -> sentence(score, several, units).ifPresent(lines::add));
    return lines;
  }

  /** Whether a series has to be told with its stream. */
  static boolean haveSeveralStreams(List<Score> scores) {
    return scores.stream().map(Score::stream).distinct().count() > 1;
  }

  /** What a line is about, with the stream where there are several. */
  static <T> List<Column<T>> names(boolean several, Function<T, Score> score) {
    List<Column<T>> names = new ArrayList<>();
    names.add(name("forecaster", row -> score.apply(row).forecaster()));
    names.add(name("series", row -> score.apply(row).series()));
    if (several) {
      names.add(name("stream", row -> score.apply(row).stream()));
    }
    return names;
  }

  private static TextTable<Score> table(boolean several) {
    List<Column<Score>> columns = names(several, score -> score);
    columns.addAll(FIGURES);
    return TextTable.of(columns);
  }

  private static List<Score> sameOrder(List<Score> scores, List<Score> next) {
    return next.stream()
        .flatMap(first -> scores.stream().filter(score -> score.key().at(1).equals(first.key())))
        .toList();
  }

  /** What a trained forecaster is worth; a baseline needs no such sentence. */
  private static Optional<String> sentence(
      Score score, boolean several, Map<String, String> units) {
    if (score.model().equals(Baselines.MODEL)) {
      return Optional.empty();
    }
    String who = score.forecaster() + " on " + score.series();
    String named = several ? who + " (" + score.stream() + ")" : who;
    if (score.steps() == 0) {
      return Optional.of(
          "%s: all %d steps lie in the training span of its model, so that none counts."
              .formatted(named, score.inSampleSteps()));
    }
    return score.skill().naive() == null
        ? Optional.empty()
        : Optional.of(named + worth(score, units.getOrDefault(score.series(), "")));
  }

  private static String worth(Score score, String unit) {
    Score.Skill skill = score.skill();
    String naive = against(skill.naive(), score.verdict().naive(), "naive (\"next = last\")");
    String seasonal =
        skill.seasonalNaive() == null
            ? ""
            : " and "
                + against(skill.seasonalNaive(), score.verdict().seasonalNaive(), "seasonal naive");
    return ", RMSE %s %s, %s%s.".formatted(Cell.number(score.rmse()), unit, naive, seasonal);
  }

  private static String against(double skill, Tested test, String baseline) {
    boolean undecided = test != null && test.verdict() == Verdict.UNDECIDED;
    return String.format(
        Locale.ROOT,
        "%s %s: %s times its RMSE",
        (undecided ? "may " : "") + word(skill > 0, undecided),
        baseline,
        Cell.fixed(Figure.relativeRoot(skill), 2));
  }

  private static String word(boolean better, boolean undecided) {
    if (undecided) {
      return better ? "beat" : "lose to";
    }
    return better ? "beats" : "loses to";
  }
}
