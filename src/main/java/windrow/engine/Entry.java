package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series.
 *
 * @param model hash of the model that the tallies count
 * @param pending the forecasts that wait for their actuals, the oldest origin first
 * @param tallies the sums of its scores, one a horizon from 1 on
 * @param scale what MASE is scaled by
 * @param learned what it has learned of the series
 */
public record Entry(
    String model, List<Pending> pending, List<Tally> tallies, Scale scale, Learned learned) {

  /** Immutable copies. */
  public Entry {
    pending = List.copyOf(pending);
    tallies = List.copyOf(tallies);
  }

  /** Nothing known yet. */
  static Entry of(String model, int horizons, double[] initial) {
    return new Entry(
        model,
        List.of(),
        Collections.nCopies(horizons, Tally.EMPTY),
        Scale.NONE,
        Learned.of(initial));
  }

  /** As many horizons as are configured: what lies beyond is dropped, what is new starts empty. */
  public Entry within(int horizons) {
    if (tallies.size() == horizons) {
      return this;
    }
    List<Tally> kept = new ArrayList<>(tallies.subList(0, Math.min(horizons, tallies.size())));
    kept.addAll(Collections.nCopies(horizons - kept.size(), Tally.EMPTY));
    return settled(pending.stream().map(path -> path.within(horizons)).toList(), kept);
  }

  /** The scores so far, by horizon; none of a horizon before its first outcome. */
  public List<Score> scores(String series, String forecaster) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 1; horizon <= tallies.size(); horizon++) {
      Tally tally = tallies.get(horizon - 1);
      if (tally.through() != null) {
        scores.add(tally.score(series, forecaster, model, horizon, scale));
      }
    }
    return scores;
  }

  /** How many forecasts wait. */
  public int waiting() {
    return pending.stream().mapToInt(Pending::count).sum();
  }

  Entry settled(List<Pending> left, List<Tally> counted) {
    List<Pending> open = left.stream().filter(path -> !path.isDone()).toList();
    return new Entry(model, open, counted, scale, learned);
  }

  Entry waiting(Pending path) {
    List<Pending> longer = new ArrayList<>(pending);
    longer.add(path);
    return new Entry(model, longer, tallies, scale, learned);
  }

  Entry with(Scale grown) {
    return new Entry(model, pending, tallies, grown, learned);
  }

  Entry with(Learned newer) {
    return new Entry(model, pending, tallies, scale, newer);
  }
}
