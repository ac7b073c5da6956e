package windrow.web;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the page says beside the scores.
 *
 * @param state what the application does, in a word or two for people, such as {@code running}
 * @param replay how far the replay has come; null where there is none
 * @param horizons steps ahead of the farthest forecast
 * @param units the unit of a series' values, by series; a series may be absent
 * @param results what of the results is not shown
 */
public record Status(
    String state, Replay replay, int horizons, Map<String, String> units, Results results) {

  /** Copies the units; a series with the unit null is absent. */
  public Status {
    units =
        units.entrySet().stream()
            .filter(unit -> Objects.nonNull(unit.getValue()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * How far a replay has come.
   *
   * @param records observations sent
   * @param total observations to send
   */
  public record Replay(long records, long total) {}

  /**
   * What of the results is not shown.
   *
   * @param unreadable records that are no result that this Windrow can read
   * @param leftOut results of series beyond those that are kept
   */
  public record Results(long unreadable, long leftOut) {}
}
