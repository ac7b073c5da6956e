package windrow.app;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import windrow.WindrowException;
import windrow.csv.Data;
import windrow.csv.SeriesRows;
import windrow.engine.StreamSpec;
import windrow.files.OutputFile;
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

  /** What is fitted, how and to what. */
  private record Work(TrainerKind kind, StreamSpec stream, Data data, List<SeriesRows> series) {}

  @Override
  public Integer call() {
    Optional<OutputFile> file =
        Optional.ofNullable(plot).map(path -> OutputFile.of(path, Plot.FORMAT, "--plot"));
    Work work = work();
    long start = System.nanoTime();
    List<Result> results = results(work);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    TABLE.lines(results).forEach(System.out::println);
    System.out.println(
        "%d fits by the trainer %s in %d s".formatted(fits(work), work.kind, elapsed.toSeconds()));
    file.ifPresent(one -> one.write(drawn(results)));
    FileAccounts.refusals(work.data).forEach(System.out::println);
    return 0;
  }

  private Work work() {
    TrainerKind kind = kind();
    Workspace workspace = configuration.workspace();
    StreamSpec stream = workspace.stream(practice.topic()).spec();
    List<String> names =
        series.isEmpty() ? List.of(practice.series()) : series.stream().distinct().toList();
    Data all = folder.read(workspace, Set.copyOf(names));
    return new Work(kind, stream, all, names.stream().map(name -> rows(all, name)).toList());
  }

  private long fits(Work work) {
    return (long) practice.settings().size() * work.series.size() * seeds;
  }

  private List<Result> results(Work work) {
    List<Result> results = new ArrayList<>();
    try (Bar bar = Bar.of(practice.toString(), "fits", fits(work))) {
      AtomicLong fits = new AtomicLong();
      for (Setting setting : practice.settings()) {
        for (SeriesRows rows : work.series) {
          results.add(run(setting, rows, work, () -> bar.to(fits.incrementAndGet(), "")));
        }
      }
    }
    return results;
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

  private Result run(Setting setting, SeriesRows rows, Work work, Runnable done) {
    Protocol protocol =
        new Protocol(
            setting.forecaster(), work.stream.fields(), work.stream.calendar(), practice.split());
    Recipe recipe = setting.recipe().by(work.kind);
    List<Trial> trials =
        seeds(work.kind).mapToObj(seed -> trial(protocol, rows, recipe, seed, done)).toList();
    return new Result(setting.name(), rows.series(), trials);
  }

  /** ND4J's native code is one for the whole process. */
  private LongStream seeds(TrainerKind kind) {
    LongStream each = LongStream.rangeClosed(1, seeds);
    return kind == TrainerKind.PLAIN ? each.parallel() : each;
  }

  private static Trial trial(
      Protocol protocol, SeriesRows rows, Recipe recipe, long seed, Runnable done) {
    Trial trial = protocol.run(rows.rows(), recipe, seed, epoch -> {});
    synchronized (done) {
      done.run();
    }
    return trial;
  }

  private byte[] drawn(List<Result> results) {
    Map<String, List<Double>> boxes = new LinkedHashMap<>();
    for (Result result : results) {
      boxes.put(label(result), result.thousandths());
    }
    return Plot.boxes(practice + ", " + seeds + " seeds", "test MSE x 10^-3, scaled", boxes);
  }

  private String label(Result result) {
    return series.isEmpty() ? result.setting : result.setting + ", " + result.series;
  }
}
