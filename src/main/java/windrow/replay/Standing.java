package windrow.replay;

/** What a stream holds of a row of a file. */
enum Standing {
  /** Nothing, and it comes after all that the stream holds of its series. */
  NEW,
  /** Other values, and the stream still takes these. */
  REVISED,
  /** The same values. */
  UNCHANGED,
  /** Other values or none, and the stream would refuse these as late. */
  LATE
}
