package windrow.engine;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.series.Figure;
import windrow.series.Interval;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * The sums that the score of one horizon is made of, added in the order of the outcomes.
 *
 * @param span from the first outcome to the newest
 * @param inSampleSteps in-sample outcomes
 * @param errors out of sample
 * @param naive against naive
 * @param seasonal against seasonal naive
 * @param intervals of the prediction intervals, by level, per cent
 */
public record Tally(
    Span span,
    long inSampleSteps,
    Errors errors,
    Against naive,
    Against seasonal,
    SortedMap<Integer, Inside> intervals) {

  /** An immutable copy. */
  public Tally {
    intervals = Collections.unmodifiableSortedMap(new TreeMap<>(intervals));
  }

  /** Nothing counted yet of forecasts this many steps ahead. */
  public static Tally of(int horizon) {
    Against nothing = new Against(0, 0, LossDifferential.of(horizon));
    return new Tally(Span.NONE, 0, Errors.NONE, nothing, nothing, Collections.emptySortedMap());
  }

  /**
   * What the sums cover.
   *
   * @param since time of the first outcome; null before it
   * @param through time of the newest outcome; null before the first
   */
  public record Span(LocalDate since, LocalDate through) {
    /** Before the first outcome. */
    public static final Span NONE = new Span(null, null);

    private Span to(LocalDate time) {
      return new Span(since == null ? time : since, time);
    }
  }

  /** Time of the newest outcome; null before the first. */
  public LocalDate through() {
    return span.through();
  }

  /**
   * The forecaster's own errors, out of sample.
   *
   * @param steps outcomes
   * @param squares sum of the squared errors, squared units
   * @param absolutes sum of the absolute errors, units
   */
  public record Errors(long steps, double squares, double absolutes) {
    private static final Errors NONE = new Errors(0, 0, 0);

    private Errors plus(double error) {
      return new Errors(steps + 1, squares + error * error, absolutes + Math.abs(error));
    }

    private Double meanSquare() {
      return Figure.meanOfErrors(squares, absolutes, steps);
    }

    private Double meanAbsolute() {
      return Figure.mean(absolutes, steps);
    }
  }

  /**
   * Squared errors on those out-of-sample steps that the baseline forecast too.
   *
   * @param squares of the forecaster
   * @param baseline of the baseline
   * @param losses what the verdict is made of
   */
  public record Against(double squares, double baseline, LossDifferential losses) {

    private Against plus(double error, double actual, Double forecast) {
      if (forecast == null) {
        return this;
      }
      double miss = actual - forecast;
      return new Against(squares + error * error, baseline + miss * miss, losses.plus(error, miss));
    }

    private Double skill() {
      return Figure.skill(squares, baseline);
    }

    private Score.Tested verdict() {
      return losses.test().map(Score.Tested::of).orElse(null);
    }
  }

  /**
   * The prediction intervals of one level, out of sample.
   *
   * @param steps outcomes whose forecast had one
   * @param inside those of them that it covered
   * @param widths sum of the widths
   */
  public record Inside(long steps, long inside, double widths) {
    private static final Inside NONE = new Inside(0, 0, 0);

    private Inside plus(Outcome.Judged judged) {
      return new Inside(
          steps + 1,
          inside + (judged.inside() ? 1 : 0),
          widths + new Interval(judged.lower(), judged.upper()).width());
    }

    private Score.Coverage score(int level) {
      return Score.Coverage.of(level, steps, inside, widths);
    }
  }

  /** With one more outcome. */
  Tally plus(Outcome outcome) {
    Span longer = span.to(outcome.time());
    if (outcome.inSample()) {
      return new Tally(longer, inSampleSteps + 1, errors, naive, seasonal, intervals);
    }
    double error = outcome.error();
    return new Tally(
        longer,
        inSampleSteps,
        errors.plus(error),
        naive.plus(error, outcome.actual(), outcome.naive()),
        seasonal.plus(error, outcome.actual(), outcome.seasonalNaive()),
        judged(outcome.intervals()));
  }

  private SortedMap<Integer, Inside> judged(List<Outcome.Judged> newer) {
    SortedMap<Integer, Inside> more = new TreeMap<>(intervals);
    newer.forEach(
        one -> more.compute(one.level(), (level, so) -> (so == null ? Inside.NONE : so).plus(one)));
    return more;
  }

  /** Without the levels that are not among these. */
  Tally within(List<Integer> levels) {
    SortedMap<Integer, Inside> kept = new TreeMap<>(intervals);
    kept.keySet().retainAll(levels);
    return new Tally(span, inSampleSteps, errors, naive, seasonal, kept);
  }

  /** The score of these sums; what is no {@link Figure} is absent. */
  Score score(Score.Key key, Scale scale) {
    Double mae = errors.meanAbsolute();
    return new Score(
        key,
        span.since(),
        span.through(),
        errors.steps(),
        inSampleSteps,
        Score.Errors.of(errors.meanSquare(), mae, scale.scaled(mae)),
        new Score.Skill(naive.skill(), seasonal.skill()),
        new Score.Compared(naive.losses().steps(), seasonal.losses().steps()),
        new Score.Verdicts(naive.verdict(), seasonal.verdict()),
        intervals.entrySet().stream().map(e -> e.getValue().score(e.getKey())).toList());
  }
}
