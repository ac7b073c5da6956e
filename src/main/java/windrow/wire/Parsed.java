package windrow.wire;

import windrow.series.Observation;

/** What the bytes of a record turned out to be. */
public sealed interface Parsed {

  /** An observation that the topic's schema allows. */
  record Accepted(Observation observation) implements Parsed {}

  /**
   * A refusal.
   *
   * @param reason its code
   * @param message what is wrong, for people
   */
  record Refused(Reason reason, String message) implements Parsed {}
}
