package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.SEASONAL;
import static windrow.engine.Run.baselines;
import static windrow.engine.Run.monthly;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import windrow.engine.Evaluation.Training;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

/** What MASE is scaled by, and what a split means. */
class ScalingTest {
  private static final LocalDate START = LocalDate.of(2000, 1, 1);

  @Property(seed = "20110111", tries = 200)
  void shouldScoreABacktestAsTheLiveStreamDoes(
      @ForAll(supplier = Feed.Any.class) Feed feed,
      @ForAll @IntRange(min = 0, max = 2500) int days) {
    LocalDate split = split(feed, days);

    Backtest backtest = run(feed, split);

    Map<Score.Key, Score> live = newest(backtest);
    Map<Score.Key, List<Outcome>> outcomes =
        backtest.outcomes().stream()
            .collect(Collectors.groupingBy(one -> Score.Key.of("stream", one)));
    assertEquals(outcomes.keySet(), live.keySet());
    live.forEach(
        (key, score) -> {
          Training training = Training.of(feed.stream(), forecaster(feed, key), feed.rows(), split);
          assertEquals(score, Evaluation.of("stream", outcomes.get(key), training).score());
        });
  }

  @Property(seed = "20110112", tries = 200)
  void shouldMeanTheLastRowUpToASplit(
      @ForAll(supplier = Feed.Any.class) Feed feed,
      @ForAll @IntRange(min = 0, max = 2500) int days) {
    LocalDate split = split(feed, days);
    Optional<LocalDate> row =
        feed.rows().stream()
            .map(Observation::time)
            .filter(time -> !time.isAfter(split))
            .max(LocalDate::compareTo);

    Backtest between = run(feed, split);
    Backtest exact = run(feed, row.orElse(null));

    assertEquals(exact.outcomes(), between.outcomes());
    assertEquals(exact.scores(), between.scores());
  }

  @Test
  void shouldNotCompareAcrossAMissingMonth() {
    Run run = new Run(MONTHLY, baselines(LocalDate.of(2003, 12, 31))).months(1, 20);
    run.months(22, 60);

    assertEquals(1.0 / 12, run.score("naive").mase(), "each month is 12 above a year before");
  }

  @Test
  void shouldHaveTheSameScaleOnceAModelIsReplaced() {
    LocalDate split = LocalDate.of(2001, 12, 31);
    Run run = new Run(MONTHLY, models("aaaaaaaaaaaaaaaa", split)).months(1, 50);

    run.restart(MONTHLY, models("bbbbbbbbbbbbbbbb", split));
    run.months(51, 53);

    assertEquals(2, run.score("naive").steps());
    assertEquals(1.0 / 12, run.score("naive").mase());
  }

  @Test
  void shouldHaveTheSameScaleForAForecasterThatIsAddedLater() {
    LocalDate split = LocalDate.of(2001, 12, 31);
    Run run = new Run(monthly(SEASONAL), baselines(split)).months(1, 50);

    run.restart(MONTHLY, baselines(split));
    run.months(51, 53);

    assertEquals(2, run.score("naive").steps());
    assertEquals(1.0 / 12, run.score("naive").mase());
  }

  @Test
  void shouldScaleByTheRowsAtHandWhereTheSplitIsNew() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 50);
    LocalDate atHand = monthEnd(46);

    run.restart(MONTHLY, baselines(atHand));
    run.months(51, 52);

    assertEquals(new Scale(34, 34 * 12), run.state().scales().get("sales").at(atHand));
    assertEquals(1.0 / 12, run.score("naive").mase());
  }

  @Test
  void shouldHaveNoScaleWhereTheRowsOfANewSplitHaveGone() {
    Run run = new Run(MONTHLY, baselines(LocalDate.of(2001, 6, 30))).months(1, 50);

    run.restart(MONTHLY, baselines(LocalDate.of(2001, 12, 31)));
    run.months(51, 52);

    assertNull(run.score("naive").mase());
    assertNotNull(run.score("naive").mae());
  }

  @Test
  void shouldHaveNoScaleForATargetWhoseFirstRowsHaveGone() {
    ForecasterSpec open = new ForecasterSpec("opening", "opening", "open", List.of("open"), 1, 1);
    Models models = baselines(LocalDate.of(2018, 1, 1));
    Run run = new Run(Run.DAILY, models);
    for (int day = 0; day < 10; day++) {
      run.day(day, day, 2 * day);
    }

    run.restart(Run.daily(open), models);
    run.day(10, 10, 20);

    assertEquals(List.of("close"), List.copyOf(run.state().scales().keySet()));
  }

  @Test
  void shouldStaySmallHoweverLongTheStream() {
    Run run = new Run(MONTHLY, baselines(LocalDate.of(2001, 12, 31))).months(1, 400);

    Scales scales = run.state().scales().get("sales");
    assertEquals(MONTHLY.reach(), scales.recent().size());
    assertEquals(1, scales.kept().size());
  }

  @Property(seed = "20110113", tries = 100)
  void shouldShareOneScaleAmongTheForecastersOfATarget(
      @ForAll(supplier = Feed.Any.class) Feed feed,
      @ForAll @IntRange(min = 0, max = 2500) int days) {
    Map<Score.Key, Score> newest = newest(run(feed, split(feed, days)));

    newest.values().stream()
        .filter(score -> score.mase() != null && score.mae() > 0)
        .collect(Collectors.groupingBy(score -> forecaster(feed, score.key()).target()))
        .values()
        .forEach(
            same -> {
              double scale = same.get(0).mae() / same.get(0).mase();
              same.forEach(score -> assertEquals(scale, score.mae() / score.mase(), 1e-9 * scale));
              assertTrue(scale > 0);
            });
  }

  @Test
  void shouldTellAStepAcrossTheSplitFromTraining() {
    LocalDate friday = LocalDate.of(2017, 7, 7);
    Run run = new Run(Run.DAILY, baselines(friday.plusDays(1)));
    for (int day = 0; day < 8; day++) {
      if (day < 5 || day > 6) {
        run.day(day, day, day == 7 ? 1000 : day);
      }
    }

    assertEquals(new Scale(4, 4), run.state().scales().get("close").at(friday.plusDays(1)));
    List<Outcome> outcomes = run.outcomes("naive");
    assertEquals(
        List.of(true, true, true, true, false), outcomes.stream().map(Outcome::inSample).toList());
    assertNotEquals(0, run.score("naive").mase());
  }

  private static Backtest run(Feed feed, LocalDate split) {
    return Backtest.run(feed.stream(), feed.models(split), feed.rows(), step -> {});
  }

  /** The newest of each key. */
  private static Map<Score.Key, Score> newest(Backtest backtest) {
    return backtest.scores().stream()
        .collect(Collectors.toMap(Score::key, Function.identity(), (before, after) -> after));
  }

  /** Some days into the feed; months are thirty times as long. */
  private static LocalDate split(Feed feed, int days) {
    boolean monthly = feed.stream().calendar().isFixed();
    return LocalDate.of(2000, 1, 25).plusDays(monthly ? days : days / 30);
  }

  private static ForecasterSpec forecaster(Feed feed, Score.Key key) {
    return feed.stream().forecasters().stream()
        .filter(one -> one.name().equals(key.forecaster()))
        .findFirst()
        .orElseThrow();
  }

  private static Models models(String id, LocalDate split) {
    return (forecaster, series) -> Optional.of(new Model(id, split, Baselines.naive()));
  }

  private static LocalDate monthEnd(int month) {
    return YearMonth.from(START).plusMonths(month - 1).atEndOfMonth();
  }
}
