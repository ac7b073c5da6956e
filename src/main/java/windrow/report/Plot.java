package windrow.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.BoxStyler.BoxplotCalCulationMethod;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import windrow.files.FileFormat;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;

/** Forecast and actual over time, as in the lecture, as a PNG. */
public final class Plot {
  /** By what a plot's file is known. */
  public static final FileFormat FORMAT = new FileFormat("plot (PNG)", 0, "\u0089PNG\r\n");

  /** Years from which a month is a tick precise enough. */
  private static final int LONG = 3;

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 480;
  private static final float THICK = 2.2f;
  private static final float THIN = 1.4f;
  private static final BasicStroke DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0);
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x222222),
          new Color(0x1f7a5a),
          new Color(0xb5482f),
          new Color(0x3a6ea5),
          new Color(0xc28e2d),
          new Color(0x7b5ea7),
          new Color(0x5b6770),
          new Color(0x2a9d9d),
          new Color(0xd07aa0));

  private Plot() {}

  /**
   * The outcomes of one series and horizon, as the bytes of a PNG.
   *
   * @param unit of the values
   */
  public static byte[] of(String series, String unit, List<Outcome> outcomes) {
    XYChart chart = chart(series, unit);
    actuals(chart, outcomes);
    int forecasters = forecasts(chart, outcomes);
    if (forecasters == 1) {
      band(chart, outcomes);
    }
    return png(chart);
  }

  private static XYChart chart(String series, String unit) {
    withoutDisplay();
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(series).yAxisTitle(unit).build();
    neutral(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setYAxisDecimalPattern("#,##0.###");
    return chart;
  }

  private static void actuals(XYChart chart, List<Outcome> outcomes) {
    Map<LocalDate, Double> actual = new TreeMap<>();
    outcomes.forEach(outcome -> actual.put(outcome.time(), outcome.actual()));
    chart.getStyler().setDatePattern(pattern(List.copyOf(actual.keySet())));
    line(chart, "actual", actual, 0);
  }

  /** The ticks lie on any day, which a span of few months must not hide. */
  private static String pattern(List<LocalDate> days) {
    boolean isLong = days.get(0).plusYears(LONG).isBefore(days.get(days.size() - 1));
    return isLong ? "yyyy-MM" : "yyyy-MM-dd";
  }

  /** A line a forecaster, and how many there are. */
  private static int forecasts(XYChart chart, List<Outcome> outcomes) {
    Map<String, Map<LocalDate, Double>> forecasters = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      forecasters
          .computeIfAbsent(outcome.forecaster(), name -> new TreeMap<>())
          .put(outcome.time(), outcome.forecast());
    }
    int colour = 1;
    for (Map.Entry<String, Map<LocalDate, Double>> one : forecasters.entrySet()) {
      line(chart, one.getKey(), one.getValue(), colour++);
    }
    return forecasters.size();
  }

  /** A server has none. */
  private static void withoutDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  /** The ends of the prediction intervals of one forecaster; more would hide the lines. */
  private static void band(XYChart chart, List<Outcome> outcomes) {
    String name = ScoreTable.LEVEL + " % interval";
    bound(chart, name, true, outcomes, Judged::lower);
    bound(chart, name + ", upper end", false, outcomes, Judged::upper);
  }

  private static void bound(
      XYChart chart,
      String name,
      boolean inLegend,
      List<Outcome> outcomes,
      Function<Judged, Double> end) {
    Map<LocalDate, Double> ends = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome.at(ScoreTable.LEVEL).ifPresent(one -> ends.put(outcome.time(), end.apply(one)));
    }
    if (!ends.isEmpty()) {
      XYSeries line = line(chart, name, ends, 1);
      line.setLineStyle(DASHED);
      line.setShowInLegend(inLegend);
    }
  }

  /**
   * The spread of a figure under several settings, as the bytes of a PNG.
   *
   * @param boxes the figures by setting
   */
  public static byte[] boxes(String title, String figure, Map<String, List<Double>> boxes) {
    withoutDisplay();
    BoxChart chart =
        new BoxChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(figure).build();
    neutral(chart.getStyler());
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setShowWithinAreaPoint(true);
    chart.getStyler().setBoxplotCalCulationMethod(BoxplotCalCulationMethod.N_LESS_1_PLUS_1);
    // A copy: it asks for nulls, which a List.of takes ill.
    boxes.forEach((name, values) -> chart.addSeries(name, new ArrayList<>(values)));
    return png(chart);
  }

  /** The same picture for every user: Thailand counts other years, and Egypt has other digits. */
  private static void neutral(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  private static byte[] png(Chart<?, ?> chart) {
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("a PNG is made in memory", e);
    }
  }

  private static XYSeries line(
      XYChart chart, String name, Map<LocalDate, Double> values, int colour) {
    List<Date> dates =
        values.keySet().stream()
            .map(day -> Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
            .toList();
    XYSeries line = chart.addSeries(name, dates, List.copyOf(values.values()));
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(COLOURS.get(colour % COLOURS.size()));
    line.setLineStyle(new BasicStroke(colour == 0 ? THICK : THIN));
    return line;
  }
}
