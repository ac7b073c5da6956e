package windrow.csv;

import java.time.LocalDate;
import java.util.Arrays;
import windrow.series.Observation;

/** The rows of one series as they come: arrays that grow, a row being its day and its values. */
final class RowTable {
  /** What a series costs beside its rows, in bytes, with its place in maps. */
  static final int OVERHEAD = 500;

  private final String series;
  private final int fields;
  private int size;
  private int[] days = new int[8];
  private int[] lines = new int[8];
  private double[] values;

  RowTable(String series, int fields) {
    this.series = series;
    this.fields = fields;
    this.values = new double[8 * fields];
  }

  /** What a row costs, in bytes. */
  static int bytes(int fields) {
    return 2 * Integer.BYTES + fields * Double.BYTES;
  }

  void add(int line, Observation row) {
    if (size == days.length) {
      resize(size + (size >> 1));
    }
    days[size] = Math.toIntExact(row.time().toEpochDay());
    lines[size] = line;
    System.arraycopy(row.values(), 0, values, size * fields, fields);
    size++;
  }

  private void resize(int rows) {
    days = Arrays.copyOf(days, rows);
    lines = Arrays.copyOf(lines, rows);
    values = Arrays.copyOf(values, Math.multiplyExact(rows, fields));
  }

  /**
   * The rows in order of time, each time once; of two rows for one time the earlier line stays.
   *
   * @param refused takes the later lines
   */
  Rows inOrder(Teller<Refusal> refused) {
    long[] order = order();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int row = (int) order[i];
      int before = kept == 0 ? -1 : (int) order[kept - 1];
      if (kept > 0 && days[before] == days[row]) {
        refused.add(second(row, before));
      } else {
        order[kept++] = order[i];
      }
    }
    return rows(Arrays.copyOf(order, kept));
  }

  /** The places of the rows by day, then by line; the day stands in the upper half. */
  private long[] order() {
    long[] order = new long[size];
    for (int row = 0; row < size; row++) {
      order[row] = (long) days[row] << Integer.SIZE | row;
    }
    Arrays.sort(order);
    return order;
  }

  private Refusal second(int row, int first) {
    String reason =
        "a second row of %s for %s; the first is line %d"
            .formatted(series, LocalDate.ofEpochDay(days[row]), lines[first]);
    return new RowRefused(reason, "a second row of a series for one time").on(lines[row]);
  }

  private Rows rows(long[] order) {
    int[] orderedDays = new int[order.length];
    int[] orderedLines = new int[order.length];
    double[] orderedValues = new double[order.length * fields];
    for (int i = 0; i < order.length; i++) {
      int row = (int) order[i];
      orderedDays[i] = days[row];
      orderedLines[i] = lines[row];
      System.arraycopy(values, row * fields, orderedValues, i * fields, fields);
    }
    return new Rows(series, orderedDays, orderedLines, orderedValues);
  }
}
