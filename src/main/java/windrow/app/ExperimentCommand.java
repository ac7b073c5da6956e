package windrow.app;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import windrow.WindrowException;
import windrow.csv.Data;
import windrow.csv.SeriesRows;
import windrow.engine.StreamSpec;
import windrow.lstm.Recipe;
import windrow.lstm.TrainerKind;
import windrow.report.Bar;
import windrow.report.Cell;
import windrow.report.Plot;
import windrow.report.TextTable;
import windrow.series.Figure;
import windrow.settings.Workspace;
import windrow.training.Practice;
import windrow.training.Practice.Setting;
import windrow.training.Protocol;
import windrow.training.Protocol.Trial;

/** The lecture's exercises, over many seeds. */
@Command(
    name = "experiment",
    description = "Repeats an exercise of the lecture over many seeds: mean, spread and a plot.")
final class ExperimentCommand implements Callable<Integer> {
  private static final TextTable<Result> TABLE =
      TextTable.of(
          List.of(
              name("setting", Result::setting),
              name("series", Result::series),
              figure("seeds", one -> Integer.toString(one.trials.size())),
              figure("steps", one -> Integer.toString(one.trials.get(0).steps())),
              figure("MSE x10^-3 mean", one -> Cell.fixed(one.mse(SummaryStatistics::getMean), 2)),
              figure("sd", one -> Cell.fixed(one.deviation(), 2)),
              figure("min", one -> Cell.fixed(one.mse(SummaryStatistics::getMin), 2)),
              figure("max", one -> Cell.fixed(one.mse(SummaryStatistics::getMax), 2)),
              figure("RMSE / naive", one -> Cell.fixed(one.againstNaive(), 2))));

  private record Result(String setting, String series, List<Trial> trials) {
    private Double mse(ToDoubleFunction<SummaryStatistics> figure) {
      return of(this::thousandths, figure);
    }

    /** Null where there is one trial only. */
    private Double deviation() {
      return trials.size() < 2 ? null : mse(SummaryStatistics::getStandardDeviation);
    }

    private Double againstNaive() {
      return of(Trial::againstNaive, SummaryStatistics::getMean);
    }

    /** Of the trials that have one. */
    private List<Double> thousandths() {
      return trials.stream().map(this::thousandths).filter(Objects::nonNull).toList();
    }

    private Double thousandths(Trial trial) {
      return trial.mseScaled() == null ? null : Figure.of(1e3 * trial.mseScaled());
    }

    /** Null where a trial does not have the figure. */
    private Double of(Function<Trial, Double> value, ToDoubleFunction<SummaryStatistics> figure) {
      List<Double> values = trials.stream().map(value).filter(Objects::nonNull).toList();
      SummaryStatistics statistics = new SummaryStatistics();
      values.forEach(statistics::addValue);
      return values.size() < trials.size() ? null : Figure.of(figure.applyAsDouble(statistics));
    }
  }

  @Mixin private Options.Configuration configuration;

  @Parameters(paramLabel = "PRACTICE", description = "${COMPLETION-CANDIDATES}")
  private Practice practice;

  @Mixin private Options.CsvFolder folder;

  @Option(
      names = "--series",
      split = ",",
      paramLabel = "NAME",
      description = "Other series than the lecture's.")
  private List<String> series = List.of();

  @Option(
      names = "--seeds",
      converter = Options.CountConverter.class,
      defaultValue = "30",
      paramLabel = "N",
      description = "Fits a setting, with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--trainer",
      defaultValue = "plain",
      paramLabel = "NAME",
      description = "plain or dl4j (default: ${DEFAULT-VALUE}).")
  private String trainer;

  @Option(names = "--plot", paramLabel = "FILE", description = "Write a plot of the errors, PNG.")
  private Path plot;

  @Override
  public Integer call() {
    TrainerKind kind = kind();
    Workspace workspace = configuration.workspace();
    StreamSpec stream = workspace.stream(practice.topic()).spec();
    Data all = folder.read(workspace);
    List<String> names = series.isEmpty() ? List.of(practice.series()) : series;
    long start = System.nanoTime();
    List<Result> results = new ArrayList<>();
    try (Bar bar =
        Bar.of(
            practice.toString(),
            "fits",
            (long) practice.settings().size() * names.size() * seeds)) {
      AtomicLong fits = new AtomicLong();
      for (Setting setting : practice.settings()) {
        for (String name : names) {
          results.add(
              run(
                  setting,
                  rows(all, name),
                  stream,
                  kind,
                  () -> bar.to(fits.incrementAndGet(), "")));
        }
      }
    }
    TABLE.lines(results).forEach(System.out::println);
    System.out.printf(
        "%d fits by the trainer %s in %d s%n",
        (long) practice.settings().size() * names.size() * seeds,
        kind,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    draw(results);
    return 0;
  }

  private TrainerKind kind() {
    try {
      return TrainerKind.of(trainer);
    } catch (IllegalArgumentException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  private SeriesRows rows(Data all, String name) {
    return all.find(practice.topic(), name)
        .orElseThrow(
            () ->
                new WindrowException(
                    "%s needs the series %s of %s; replay-data/README.md says where to get the lecture's."
                        .formatted(practice, name, practice.topic())));
  }

  private Result run(
      Setting setting, SeriesRows rows, StreamSpec stream, TrainerKind kind, Runnable done) {
    Protocol protocol =
        new Protocol(setting.forecaster(), stream.fields(), stream.calendar(), practice.split());
    Recipe recipe = setting.recipe().by(kind);
    LongStream each = LongStream.rangeClosed(1, seeds);
    // ND4J's native code is one for the whole process.
    LongStream spread = kind == TrainerKind.PLAIN ? each.parallel() : each;
    List<Trial> trials =
        spread
            .mapToObj(
                seed -> {
                  Trial trial = protocol.run(rows.rows(), recipe, seed, epoch -> {});
                  synchronized (done) {
                    done.run();
                  }
                  return trial;
                })
            .toList();
    return new Result(setting.name(), rows.series(), trials);
  }

  private void draw(List<Result> results) {
    if (plot == null) {
      return;
    }
    Map<String, List<Double>> boxes = new LinkedHashMap<>();
    for (Result result : results) {
      String name =
          Stream.of(result.setting, series.isEmpty() ? "" : result.series)
              .filter(part -> !part.isEmpty())
              .reduce((a, b) -> a + ", " + b)
              .orElseThrow();
      boxes.put(name, result.thousandths());
    }
    try {
      Plot.boxes(plot, practice + ", " + seeds + " seeds", "test MSE x 10^-3, scaled", boxes);
    } catch (IOException e) {
      throw new WindrowException("The plot cannot be written: " + e, e);
    }
  }
}
