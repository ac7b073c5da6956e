package windrow.lstm;

import java.util.Arrays;

/** A forward pass over one window, and what the way back needs of it. */
final class Tape {
  final float[][] inputs;
  final float[][] gates;
  final float[][] cells;
  final float[][] squashed;

  /** [features][steps]. */
  final float[][] inputsByFeature;

  /** Hidden values before each step: [units][steps]. */
  final float[][] hiddenByUnit;

  final float[] hidden;

  private final float[] sums;
  private final Activations gateCurves;
  private final Activations cellCurves;

  /**
   * Room for windows of one shape.
   *
   * @param length rows of a window
   */
  Tape(Layout layout, int length) {
    inputs = new float[length][layout.features()];
    inputsByFeature = new float[layout.features()][length];
    gates = new float[length][layout.width()];
    cells = new float[length + 1][layout.units()];
    squashed = new float[length][layout.units()];
    hiddenByUnit = new float[layout.units()][length];
    hidden = new float[layout.units()];
    sums = new float[layout.width()];
    gateCurves = Activations.gates(layout.units());
    cellCurves = Activations.tanh(layout.units());
  }

  /**
   * The network's output.
   *
   * @param window length x features, scaled, in the network's order
   */
  float forward(Parameters weights, float[] window) {
    take(window);
    Arrays.fill(hidden, 0);
    for (int step = 0; step < inputs.length; step++) {
      keep(hidden, hiddenByUnit, step);
      System.arraycopy(weights.bias, 0, sums, 0, sums.length);
      Sums.add(sums, weights.kernel, inputs[step]);
      Sums.add(sums, weights.recurrent, hidden);
      gateCurves.apply(sums, gates[step]);
      advance(gates[step], cells[step], cells[step + 1]);
      cellCurves.apply(cells[step + 1], squashed[step]);
      open(gates[step], squashed[step], hidden);
    }
    float output = weights.denseBias[0] + Sums.dot(weights.dense, hidden);
    return weights.skip.length == 0 ? output : output + Sums.dot(weights.skip, window);
  }

  private void take(float[] window) {
    int features = inputsByFeature.length;
    for (int step = 0; step < inputs.length; step++) {
      System.arraycopy(window, step * features, inputs[step], 0, features);
      keep(inputs[step], inputsByFeature, step);
    }
  }

  private static void keep(float[] values, float[][] columns, int step) {
    for (int i = 0; i < values.length; i++) {
      columns[i][step] = values[i];
    }
  }

  private static void advance(float[] gates, float[] before, float[] after) {
    int units = before.length;
    for (int unit = 0; unit < units; unit++) {
      float input = gates[unit];
      float forget = gates[units + unit];
      float candidate = gates[2 * units + unit];
      after[unit] = forget * before[unit] + input * candidate;
    }
  }

  private static void open(float[] gates, float[] squashed, float[] hidden) {
    int output = 3 * hidden.length;
    for (int unit = 0; unit < hidden.length; unit++) {
      hidden[unit] = gates[output + unit] * squashed[unit];
    }
  }
}
