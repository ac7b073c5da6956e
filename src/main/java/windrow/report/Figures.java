package windrow.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import windrow.engine.Evaluation;
import windrow.files.FileFormat;
import windrow.series.Score;

/** The figures of a backtest for other programs. */
public final class Figures {
  /** By what a file of them is known: it begins with the first of them. */
  public static final FileFormat FORMAT =
      new FileFormat("file of a backtest's figures", 0, "[{\"stream\":");

  private Figures() {}

  /**
   * Each figure by its name, in the order in which they are written, without those that there are
   * not.
   */
  public static Map<String, Object> of(Evaluation evaluation) {
    Score score = evaluation.score();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("stream", score.stream());
    figures.put("series", score.series());
    figures.put("forecaster", score.forecaster());
    figures.put("horizon", score.horizon());
    figures.put("steps", score.steps());
    figures.put("inSampleSteps", score.inSampleSteps());
    figures.put("mseScaled", evaluation.mseScaled());
    figures.put("mse", score.mse());
    figures.put("rmse", score.rmse());
    figures.put("mae", score.mae());
    figures.put("mape", evaluation.mape());
    figures.put("mase", score.mase());
    figures.put("skillNaive", score.skill().naive());
    figures.put("skillSeasonalNaive", score.skill().seasonalNaive());
    figures.put("comparedSteps", score.comparedSteps());
    figures.put("verdict", score.verdict());
    figures.put("intervals", score.intervals());
    figures.values().removeIf(Objects::isNull);
    return figures;
  }
}
