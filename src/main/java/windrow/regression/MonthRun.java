package windrow.regression;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import windrow.series.Calendar;
import windrow.series.Observation;

/**
 * Months that follow each other without a gap.
 *
 * @param first month of the first value
 * @param values one a month, in units
 */
record MonthRun(YearMonth first, double[] values) {

  /**
   * The runs of one field.
   *
   * @param rows oldest first, each with the field
   */
  static List<MonthRun> of(List<Observation> rows, int field) {
    List<MonthRun> runs = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size()
          || Calendar.MONTHS.isGap(rows.get(end - 1).time(), rows.get(end).time())) {
        List<Observation> run = rows.subList(start, end);
        double[] values = run.stream().mapToDouble(row -> row.value(field)).toArray();
        runs.add(new MonthRun(YearMonth.from(run.get(0).time()), values));
        start = end;
      }
    }
    return runs;
  }

  /** The month of a value. */
  YearMonth month(int at) {
    return first.plusMonths(at);
  }

  int length() {
    return values.length;
  }
}
