package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import windrow.model.Model;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series.
 *
 * @param model hash of the model that the tallies count
 * @param split that model's last training day, inclusive; null where there is none
 * @param pending the forecasts that wait for their actuals, the oldest origin first
 * @param tracks the sums of its scores and its intervals, one a horizon from 1 on
 * @param learned what it has learned of the series
 */
public record Entry(
    String model, LocalDate split, List<Pending> pending, List<Track> tracks, Learned learned) {

  /** Immutable copies. */
  public Entry {
    pending = List.copyOf(pending);
    tracks = List.copyOf(tracks);
  }

  /** Nothing known yet. */
  static Entry of(Model model, int horizons, List<Integer> levels) {
    return started(model, List.of()).within(horizons, levels);
  }

  /** Another model in its place: nothing is known of it, only the intervals go on. */
  Entry replaced(Model newer) {
    List<Track> anew = new ArrayList<>();
    for (Track track : tracks) {
      anew.add(track.anew(anew.size() + 1));
    }
    return started(newer, anew);
  }

  private static Entry started(Model model, List<Track> tracks) {
    Learned initial = Learned.of(model.forecaster().initial());
    return new Entry(model.id(), model.split(), List.of(), tracks, initial);
  }

  /** The same model, whose last training day may be another now: a baseline's is configured. */
  Entry with(LocalDate changed) {
    return Objects.equals(split, changed)
        ? this
        : new Entry(model, changed, pending, tracks, learned);
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

  /**
   * The scores so far, by horizon; none of a horizon before its first outcome.
   *
   * @param key that of one of them
   * @param scale what MASE is scaled by
   */
  public List<Score> scores(Score.Key key, Scale scale) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 1; horizon <= tracks.size(); horizon++) {
      Tally tally = tracks.get(horizon - 1).tally();
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

  Entry settled(List<Pending> left, List<Track> counted) {
    List<Pending> open = left.stream().filter(path -> !path.isDone()).toList();
    return new Entry(model, split, open, counted, learned);
  }

  Entry waiting(Pending path) {
    List<Pending> longer = new ArrayList<>(pending);
    longer.add(path);
    return new Entry(model, split, longer, tracks, learned);
  }

  Entry with(Learned newer) {
    return new Entry(model, split, pending, tracks, newer);
  }
}
