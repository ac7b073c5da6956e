package windrow.series;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How good one forecaster's forecasts of one series were, from {@code since} to {@code through}.
 * Errors count out-of-sample steps only; a figure without a step to stand on, or too large for a
 * double, is null.
 *
 * @param key what is scored
 * @param since time of the first outcome that is counted: a model that is put back after another
 *     starts anew
 * @param through time of the newest outcome
 * @param steps out-of-sample outcomes
 * @param inSampleSteps in-sample outcomes, which no error counts
 * @param errors how far the forecasts were off
 * @param skill against the baselines
 * @param comparedSteps how many of the out-of-sample outcomes the skill and the verdict stand on
 * @param verdict whether the difference to the baselines is more than chance
 * @param intervals how the prediction intervals did, one a level, the lowest level first; none of a
 *     level before its first out-of-sample step
 */
public record Score(
    Key key,
    LocalDate since,
    LocalDate through,
    long steps,
    long inSampleSteps,
    Errors errors,
    Skill skill,
    Compared comparedSteps,
    Verdicts verdict,
    List<Coverage> intervals) {

  /** An immutable copy; no comparison, no verdict and no intervals where there are none. */
  public Score {
    comparedSteps = comparedSteps == null ? Compared.NONE : comparedSteps;
    verdict = verdict == null ? Verdicts.NONE : verdict;
    intervals = intervals == null ? List.of() : List.copyOf(intervals);
  }

  /**
   * What is scored: no two scores have the same.
   *
   * @param stream name of the observation topic
   * @param series name of the series
   * @param forecaster name of the forecaster
   * @param model hash of its model bundle, or {@code baseline}: a new model starts a new score
   * @param horizon steps ahead, from 1
   */
  public record Key(String stream, String series, String forecaster, String model, int horizon) {
    /** That of the score which counts this outcome in this stream. */
    public static Key of(String stream, Outcome outcome) {
      return new Key(
          stream, outcome.series(), outcome.forecaster(), outcome.model(), outcome.horizon());
    }

    /** The same forecaster, so many steps ahead. */
    public Key at(int steps) {
      return new Key(stream, series, forecaster, model, steps);
    }
  }

  /**
   * How far the forecasts were off, out of sample.
   *
   * @param mse mean squared error, in squared units of the series
   * @param rmse its root, in units
   * @param mae mean absolute error, in units
   * @param mase mean absolute scaled error: {@code mae} over the in-sample MAE of seasonal naive
   *     (where there is a season) or naive, one step ahead at every horizon (Hyndman and Koehler
   *     2006, doi:10.1016/j.ijforecast.2006.03.001)
   */
  public record Errors(Double mse, Double rmse, Double mae, Double mase) {
    /** No step to stand on. */
    public static final Errors NONE = new Errors(null, null, null, null);

    /** Figures, or none. */
    public Errors {
      mse = Figure.orNull(mse);
      rmse = Figure.orNull(rmse);
      mae = Figure.orNull(mae);
      mase = Figure.orNull(mase);
    }

    /** These errors, with the root of the first. */
    public static Errors of(Double mse, Double mae, Double mase) {
      return new Errors(mse, Figure.root(mse), mae, mase);
    }
  }

  /** Name of the observation topic. */
  public String stream() {
    return key.stream;
  }

  /** Name of the series. */
  public String series() {
    return key.series;
  }

  /** Name of the forecaster. */
  public String forecaster() {
    return key.forecaster;
  }

  /** Hash of its model bundle, or {@code baseline}. */
  public String model() {
    return key.model;
  }

  /** Steps ahead, from 1. */
  public int horizon() {
    return key.horizon;
  }

  /** Mean squared error, in squared units of the series. */
  public Double mse() {
    return errors.mse;
  }

  /** Root of the mean squared error, in units of the series. */
  public Double rmse() {
    return errors.rmse;
  }

  /** Mean absolute error, in units of the series. */
  public Double mae() {
    return errors.mae;
  }

  /** Mean absolute scaled error. */
  public Double mase() {
    return errors.mase;
  }

  /** How the intervals of this level did, if any were issued. */
  public Optional<Coverage> at(int level) {
    return Coverage.at(level, intervals);
  }

  /**
   * 1 - MSE / MSE of the baseline on the same out-of-sample steps: 1 is perfect, 0 is no better
   * than the baseline, below 0 is worse. Null where the baseline made no error or has no such step.
   *
   * @param naive against "next = last"
   * @param seasonalNaive against the value one season before
   */
  public record Skill(Double naive, Double seasonalNaive) {
    /** Figures, or none. */
    public Skill {
      naive = Figure.orNull(naive);
      seasonalNaive = Figure.orNull(seasonalNaive);
    }
  }

  /**
   * Out-of-sample outcomes that a baseline forecast too: after a gap fewer than all.
   *
   * @param naive by naive
   * @param seasonalNaive by seasonal naive
   */
  public record Compared(long naive, long seasonalNaive) {
    /** Nothing compared. */
    public static final Compared NONE = new Compared(0, 0);
  }

  /**
   * What the test of Diebold and Mariano says, on the same out-of-sample steps as the skill. Null
   * where it says nothing: too few steps, or a baseline against itself.
   *
   * @param naive against "next = last"
   * @param seasonalNaive against the value one season before
   */
  public record Verdicts(Tested naive, Tested seasonalNaive) {
    /** Nothing said. */
    public static final Verdicts NONE = new Verdicts(null, null);
  }

  /**
   * A verdict with the figures behind it.
   *
   * @param verdict at 5 %
   * @param statistic below 0 where the forecaster's squared errors are the smaller ones
   * @param pValue two-sided
   */
  public record Tested(Verdict verdict, double statistic, double pValue) {
    /** The verdict of this test. */
    public static Tested of(DieboldMariano test) {
      return new Tested(test.verdict(), test.statistic(), test.pValue());
    }
  }

  /**
   * How the prediction intervals of one level did, out of sample.
   *
   * @param level share of the actuals that they are to cover, per cent
   * @param steps outcomes whose forecast had such an interval
   * @param coverage share of them that fell inside, 0 to 1
   * @param width mean width, in units of the series; null where it is too large for a double
   */
  public record Coverage(int level, long steps, double coverage, Double width) {
    /** A width, or none. */
    public Coverage {
      width = Figure.orNull(width);
    }

    /** Of so many outcomes, so many of them inside intervals whose widths have this sum. */
    public static Coverage of(int level, long steps, double inside, double widths) {
      return new Coverage(level, steps, inside / steps, Figure.mean(widths, steps));
    }

    /**
     * Over the steps of several series; the width is that of those which have one, and means
     * something only where they share a unit.
     *
     * @param all of one level, at least one
     */
    public static Coverage together(List<Coverage> all) {
      double inside = 0;
      long steps = 0;
      for (Coverage one : all) {
        inside += one.coverage() * one.steps();
        steps += one.steps();
      }
      Double width = Figure.mean(all, Coverage::width, Coverage::steps);
      return new Coverage(all.get(0).level(), steps, inside / steps, width);
    }

    /** That of one level among these, if it is there. */
    public static Optional<Coverage> at(int level, List<Coverage> all) {
      return all.stream().filter(one -> one.level() == level).findFirst();
    }
  }
}
