package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import windrow.model.ForecasterSpec.Identity;
import windrow.model.Model;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series: what was published and stands, and what was
 * learned.
 *
 * @param identity whose it is
 * @param model hash of the model that the tallies count
 * @param split that model's last training day, inclusive; null where there is none
 * @param pending the published forecasts that wait for their actuals, the oldest origin first
 * @param tallies the sums of its scores, one a horizon from 1 on
 * @param learning what it has learned of the series
 * @param past what it had learned some rows ago, the oldest first
 */
public record Entry(
    Identity identity,
    String model,
    LocalDate split,
    List<Pending> pending,
    List<Tally> tallies,
    Learning learning,
    List<Checkpoint> past) {

  /** Immutable copies. */
  public Entry {
    pending = List.copyOf(pending);
    tallies = List.copyOf(tallies);
    past = List.copyOf(past);
  }

  /** Nothing known yet. */
  static Entry of(Identity identity, Model model, Learning learning) {
    List<Tally> tallies = tallies(learning.intervals().size());
    return new Entry(identity, model.id(), model.split(), List.of(), tallies, learning, List.of());
  }

  private static List<Tally> tallies(int horizons) {
    List<Tally> tallies = new ArrayList<>();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      tallies.add(Tally.of(horizon));
    }
    return tallies;
  }

  /** Another model in its place: nothing is known of it, only the intervals go on. */
  Entry replaced(Model newer) {
    return of(identity, newer, learning.replaced(newer.forecaster().initial()));
  }

  /** The same model, whose last training day may be another now: a baseline's is configured. */
  Entry with(LocalDate changed) {
    return Objects.equals(split, changed)
        ? this
        : new Entry(identity, model, changed, pending, tallies, learning, past);
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
    return new Entry(identity, model, split, left, kept, fit, past);
  }

  /**
   * The scores so far, by horizon; none of a horizon before its first outcome.
   *
   * @param key that of one of them
   * @param scale what MASE is scaled by
   */
  public List<Score> scores(Score.Key key, Scale scale) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 1; horizon <= tallies.size(); horizon++) {
      Tally tally = tallies.get(horizon - 1);
      if (tally.through() != null) {
        scores.add(tally.score(key.at(horizon), scale));
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
    return new Entry(identity, model, split, List.of(), tallies, learning.expired(), past);
  }

  /** Once the next step has come: these of the pending forecasts met it, these tallies count it. */
  Entry settled(List<Pending> met, List<Tally> counted, Learning taught) {
    return new Entry(identity, model, split, Pending.rest(met), counted, taught, past);
  }

  /** With what is published now. */
  Entry waiting(Pending path) {
    List<Pending> longer = Pending.plus(pending, path);
    return new Entry(identity, model, split, longer, tallies, learning, past);
  }

  Entry with(Learning newer) {
    return new Entry(identity, model, split, pending, tallies, newer, past);
  }

  Entry with(List<Checkpoint> kept) {
    return new Entry(identity, model, split, pending, tallies, learning, kept);
  }
}
