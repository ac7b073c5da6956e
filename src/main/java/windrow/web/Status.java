package windrow.web;

import java.util.Map;

/**
 * What the page says beside the scores.
 *
 * @param state what the application does, in a word or two for people, such as {@code running}
 * @param replay how far the replay has come; null where there is none
 * @param horizons steps ahead of the farthest forecast
 * @param units the unit of a series' values, by series; a series may be absent
 */
public record Status(String state, Replay replay, int horizons, Map<String, String> units) {

  /** Copies the units. */
  public Status {
    units = Map.copyOf(units);
  }

  /**
   * How far a replay has come.
   *
   * @param records observations sent
   * @param total observations to send
   */
  public record Replay(long records, long total) {}
}
