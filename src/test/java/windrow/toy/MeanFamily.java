package windrow.toy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.ForecasterSpec;
import windrow.model.MinMax;
import windrow.model.Model;
import windrow.model.Task;
import windrow.series.Observation;

/** A kind of model that Windrow does not ship: always a share of the mean of its training rows. */
public final class MeanFamily implements Family<MeanFamily.Options> {
  private static final String MEAN = "mean";

  /** What it reads in the settings: a share of the mean; all of it where absent. */
  public record Options(Double share) {}

  @Override
  public String name() {
    return "toy-mean";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    double share = options.share() == null ? 1 : options.share();
    return new Mean(task.reading(1), task.fields().indexOf(task.target()), share);
  }

  private record Mean(ForecasterSpec spec, int target, double share)
      implements Estimator.Trainable {
    @Override
    public boolean isGlobal() {
      return false;
    }

    @Override
    public int passes() {
      return 1;
    }

    @Override
    public Bundle train(
        List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress) {
      List<Observation> rows =
          series.get(0).stream().filter(row -> !row.time().isAfter(lastDay)).toList();
      double[] values = rows.stream().mapToDouble(row -> row.value(target)).toArray();
      double mean = share * Arrays.stream(values).average().orElseThrow();
      progress.accept(1);
      return Bundle.of(
          new Bundle.Header(
              Bundle.Identity.of(spec, rows.get(0).series()),
              Bundle.Shape.of(
                  "toy-mean",
                  MinMax.fit(new double[][] {{values[0]}, {values[values.length - 1]}}),
                  Map.of(MEAN, List.of(mean))),
              new Bundle.Provenance(
                  Map.of("model", "the mean"),
                  rows.get(0).time(),
                  rows.get(rows.size() - 1).time(),
                  rows.size(),
                  seed,
                  Map.of("trainingMseScaled", 1.0)),
              new Bundle.Golden(List.of(values[0]), mean)),
          new float[0]);
    }

    @Override
    public Model load(Bundle bundle) throws BundleException {
      double mean = bundle.header().shape().parameters().get(MEAN).get(0);
      return new Model(
          bundle.id(),
          bundle.header().provenance().split(),
          (learned, window, steps) -> {
            double[] path = new double[steps];
            Arrays.fill(path, mean);
            return path;
          });
    }
  }
}
