package windrow.csv;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import windrow.series.Observation;

/**
 * The rows of one series in order of time, kept in arrays and made to rows as they are asked for.
 */
final class Rows extends AbstractList<Row> implements RandomAccess {
  private final String series;
  private final int[] days;
  private final int[] lines;
  private final double[] values;

  Rows(String series, int[] days, int[] lines, double[] values) {
    this.series = series;
    this.days = days;
    this.lines = lines;
    this.values = values;
  }

  @Override
  public Row get(int index) {
    return new Row(lines[index], observation(index));
  }

  @Override
  public int size() {
    return days.length;
  }

  private Observation observation(int index) {
    int fields = values.length / days.length;
    return new Observation(
        series,
        LocalDate.ofEpochDay(days[index]),
        Arrays.copyOfRange(values, index * fields, (index + 1) * fields));
  }

  /** The rows without the lines that they stand on. */
  List<Observation> observations() {
    return new Observations(this);
  }

  /** Nobody can change them. */
  static final class Observations extends AbstractList<Observation> implements RandomAccess {
    private final Rows rows;

    private Observations(Rows rows) {
      this.rows = rows;
    }

    @Override
    public Observation get(int index) {
      return rows.observation(index);
    }

    @Override
    public int size() {
      return rows.size();
    }
  }
}
