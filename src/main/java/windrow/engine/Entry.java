package windrow.engine;

import java.util.ArrayList;
import java.util.List;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series.
 *
 * @param model hash of the model that the tallies count
 * @param pending the forecasts that wait for their actuals, the oldest origin first
 * @param tracks the sums of its scores and its intervals, one a horizon from 1 on
 * @param scale what MASE is scaled by
 * @param learned what it has learned of the series
 */
public record Entry(
    String model, List<Pending> pending, List<Track> tracks, Scale scale, Learned learned) {

  /** Immutable copies. */
  public Entry {
    pending = List.copyOf(pending);
    tracks = List.copyOf(tracks);
  }

  /** Nothing known yet. */
  static Entry of(String model, int horizons, List<Integer> levels, double[] initial) {
    return new Entry(model, List.of(), List.of(), Scale.NONE, Learned.of(initial))
        .within(horizons, levels);
  }

  /** Another model in its place: nothing is known of it, only the intervals go on. */
  Entry replaced(String newer, double[] initial) {
    List<Track> anew = new ArrayList<>();
    for (Track track : tracks) {
      anew.add(track.anew(anew.size() + 1));
    }
    return new Entry(newer, List.of(), anew, Scale.NONE, Learned.of(initial));
  }

  /**
   * As many horizons and the levels that are configured: what is beyond is dropped, what is new
   * starts empty.
   */
  public Entry within(int horizons, List<Integer> levels) {
    if (tracks.size() == horizons && tracks.stream().allMatch(track -> track.hasLevels(levels))) {
      return this;
    }
    List<Track> kept = new ArrayList<>();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      kept.add(
          horizon <= tracks.size()
              ? tracks.get(horizon - 1).within(horizon, levels)
              : Track.of(horizon, levels));
    }
    return settled(pending.stream().map(path -> path.within(horizons, levels)).toList(), kept);
  }

  /** The scores so far, by horizon; none of a horizon before its first outcome. */
  public List<Score> scores(String stream, String series, String forecaster) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 1; horizon <= tracks.size(); horizon++) {
      Tally tally = tracks.get(horizon - 1).tally();
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

  Entry settled(List<Pending> left, List<Track> counted) {
    List<Pending> open = left.stream().filter(path -> !path.isDone()).toList();
    return new Entry(model, open, counted, scale, learned);
  }

  Entry waiting(Pending path) {
    List<Pending> longer = new ArrayList<>(pending);
    longer.add(path);
    return new Entry(model, longer, tracks, scale, learned);
  }

  Entry with(Scale grown) {
    return new Entry(model, pending, tracks, grown, learned);
  }

  Entry with(Learned newer) {
    return new Entry(model, pending, tracks, scale, newer);
  }
}
