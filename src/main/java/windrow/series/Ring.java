package windrow.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest rows of one series, oldest first, never more than the capacity. */
public final class Ring {
  private final int capacity;
  private final List<Observation> rows;

  private Ring(int capacity, List<Observation> rows) {
    this.capacity = capacity;
    this.rows = rows;
  }

  /**
   * A ring of these rows, of which the newest {@code capacity} are kept.
   *
   * @param rows in order of time, oldest first
   * @throws IllegalArgumentException if the capacity is not positive or the rows are out of order
   */
  public static Ring of(int capacity, List<Observation> rows) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a ring holds at least one row");
    }
    for (int i = 1; i < rows.size(); i++) {
      if (!rows.get(i).time().isAfter(rows.get(i - 1).time())) {
        throw new IllegalArgumentException("rows out of order at " + rows.get(i));
      }
    }
    return new Ring(
        capacity, List.copyOf(rows.subList(Math.max(0, rows.size() - capacity), rows.size())));
  }

  /** A ring without rows. */
  public static Ring empty(int capacity) {
    return of(capacity, List.of());
  }

  /** The rows, oldest first. */
  public List<Observation> rows() {
    return rows;
  }

  /** How many rows it can hold. */
  public int capacity() {
    return capacity;
  }

  /** How many rows it holds. */
  public int size() {
    return rows.size();
  }

  /** The newest row. */
  public Optional<Observation> newest() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  /** So many of the newest rows, or all if there are fewer, oldest first. */
  public List<Observation> newest(int count) {
    return rows.subList(Math.max(0, rows.size() - count), rows.size());
  }

  /** The row of this time. */
  public Optional<Observation> at(LocalDate time) {
    return rows.stream().filter(row -> row.time().equals(time)).findFirst();
  }

  /**
   * The ring with this row in its place by time, instead of a row of the same time if it has one.
   */
  public Ring with(Observation row) {
    List<Observation> changed = new ArrayList<>(rows.size() + 1);
    changed.addAll(rows);
    changed.removeIf(other -> other.time().equals(row.time()));
    int place = changed.size();
    while (place > 0 && changed.get(place - 1).time().isAfter(row.time())) {
      place--;
    }
    changed.add(place, row);
    return of(capacity, changed);
  }

  /** The ring of the rows up to this time, inclusive. */
  public Ring upTo(LocalDate time) {
    return of(capacity, rows.stream().filter(row -> !row.time().isAfter(time)).toList());
  }

  /** The ring without the row of this time. */
  public Ring without(LocalDate time) {
    return of(capacity, rows.stream().filter(row -> !row.time().equals(time)).toList());
  }

  /**
   * The newest {@code length} rows as a forecaster sees them.
   *
   * @param fields which values of a row, in the forecaster's order
   * @throws IllegalArgumentException if the ring has fewer rows, or a row lacks a value
   */
  public Window window(int length, int[] fields) {
    if (length > rows.size()) {
      throw new IllegalArgumentException(rows.size() + " rows are no window of " + length);
    }
    double[] values = new double[length * fields.length];
    int next = 0;
    for (Observation row : rows.subList(rows.size() - length, rows.size())) {
      for (int field : fields) {
        values[next++] = row.value(field);
      }
    }
    return new Window(values, fields.length, rows.get(rows.size() - 1).time());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ring that && capacity == that.capacity && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * capacity + rows.hashCode();
  }

  @Override
  public String toString() {
    return "Ring" + rows;
  }
}
