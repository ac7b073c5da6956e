package windrow.engine;

import java.util.ArrayList;
import java.util.List;
import windrow.model.ForecasterSpec.Identity;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series: what was published and stands, and what was
 * learned.
 *
 * @param identity whose it is
 * @param model hash of the model that the tallies count
 * @param pending the published forecasts that wait for their actuals, the oldest origin first
 * @param tallies the sums of its scores, one a horizon from 1 on
 * @param scale what MASE is scaled by
 * @param learning what it has learned of the series
 * @param past what it had learned some rows ago, the oldest first
 */
public record Entry(
    Identity identity,
    String model,
    List<Pending> pending,
    List<Tally> tallies,
    Scale scale,
    Learning learning,
    List<Checkpoint> past) {

  /** Immutable copies. */
  public Entry {
    pending = List.copyOf(pending);
    tallies = List.copyOf(tallies);
    past = List.copyOf(past);
  }

  /** Nothing known yet. */
  static Entry of(Identity identity, String model, Learning learning) {
    List<Tally> tallies = tallies(learning.intervals().size());
    return new Entry(identity, model, List.of(), tallies, Scale.NONE, learning, List.of());
  }

  private static List<Tally> tallies(int horizons) {
    List<Tally> tallies = new ArrayList<>();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      tallies.add(Tally.of(horizon));
    }
    return tallies;
  }

  /** Another model in its place: nothing is known of it, only the intervals go on. */
  Entry replaced(String newer, double[] initial) {
    return of(identity, newer, learning.replaced(initial));
  }

  /**
   * As many horizons and the levels that are configured: what is beyond is dropped, what is new
   * starts empty.
   */
  public Entry within(int horizons, List<Integer> levels) {
    Learning fit = learning.within(horizons, levels);
    if (fit == learning && tallies.size() == horizons) {
      return this;
    }
    List<Tally> kept = new ArrayList<>();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      kept.add(
          horizon <= tallies.size() ? tallies.get(horizon - 1).within(levels) : Tally.of(horizon));
    }
    List<Pending> left = Pending.within(pending, horizons, levels);
    return new Entry(identity, model, left, kept, scale, fit, past);
  }

  /** The scores so far, by horizon; none of a horizon before its first outcome. */
  public List<Score> scores(String stream, String series, String forecaster) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 1; horizon <= tallies.size(); horizon++) {
      Tally tally = tallies.get(horizon - 1);
      if (tally.through() != null) {
        scores.add(tally.score(new Score.Key(stream, series, forecaster, model, horizon), scale));
      }
    }
    return scores;
  }

  /** How many forecasts wait. */
  public int waiting() {
    return pending.stream().mapToInt(Pending::count).sum();
  }

  /** Nothing of what waits will ever meet its actual. */
  Entry expired() {
    return new Entry(identity, model, List.of(), tallies, scale, learning.expired(), past);
  }

  /** Once the next step has come: these tallies have counted it. */
  Entry settled(List<Tally> counted, double actual) {
    List<Pending> left = Pending.rest(pending);
    return new Entry(identity, model, left, counted, scale, learning.settled(actual), past);
  }

  /** With what is published now. */
  Entry waiting(Pending path) {
    List<Pending> longer = Pending.plus(pending, path);
    return new Entry(identity, model, longer, tallies, scale, learning, past);
  }

  Entry with(Scale grown) {
    return new Entry(identity, model, pending, tallies, grown, learning, past);
  }

  Entry with(Learning newer) {
    return new Entry(identity, model, pending, tallies, scale, newer, past);
  }

  Entry with(List<Checkpoint> kept) {
    return new Entry(identity, model, pending, tallies, scale, learning, kept);
  }
}
