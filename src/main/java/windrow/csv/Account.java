package windrow.csv;

/**
 * What became of each line of a file: {@code lines = rows + others + not data + refused}.
 *
 * @param lines how many lines it has; 0 where it was not opened
 * @param rows how many lines were read as observations
 * @param others how many lines belong to series that were not asked for, and were not looked at
 * @param notData lines that hold no row
 * @param refused lines that are not read
 */
public record Account(
    int lines, int rows, int others, Told<NotData> notData, Told<Refusal> refused) {

  /** Of a file that is refused as a whole. */
  static Account refused(int lines, String reason) {
    Teller<Refusal> all = new Teller<>();
    if (lines > 0) {
      all.add(new Refusal(new LineRange(1, lines), reason, reason));
    }
    return new Account(lines, 0, 0, new Teller<NotData>().told(), all.told());
  }

  /** Of a set without a dirty line. */
  static Account clean(int rows, int others) {
    return new Account(
        rows + others, rows, others, new Teller<NotData>().told(), new Teller<Refusal>().told());
  }
}
