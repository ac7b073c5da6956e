package windrow.lstm;

import java.util.Arrays;

/**
 * Backpropagation through time (Werbos 1990) of squared errors in an LSTM -> Dense(1) (Hochreiter
 * and Schmidhuber 1997), window by window in float32. Every sum has one order. Not for several
 * threads: its arrays are used again for each window.
 */
final class Backpropagation {
  private final Parameters weights;
  private final Parameters gradient;
  private final float[][] recurrentByGate;
  private final Tape tape;
  private final float[][] deltas;
  private final float[] hiddenDelta;
  private final float[] cellDelta;

  /**
   * For windows of one shape.
   *
   * @param length rows of a window
   */
  Backpropagation(Layout layout, int length) {
    weights = new Parameters(layout);
    gradient = new Parameters(layout);
    recurrentByGate = new float[layout.width()][layout.units()];
    tape = new Tape(layout, length);
    deltas = new float[length][layout.width()];
    hiddenDelta = new float[layout.units()];
    cellDelta = new float[layout.units()];
  }

  /** Starts a batch: takes these weights and forgets the gradient. */
  void start(float[] flat) {
    weights.read(flat);
    gradient.clear();
    for (int unit = 0; unit < weights.recurrent.length; unit++) {
      for (int gate = 0; gate < recurrentByGate.length; gate++) {
        recurrentByGate[gate][unit] = weights.recurrent[unit][gate];
      }
    }
  }

  /**
   * Adds the gradient of one window's squared error.
   *
   * @param window length x features, scaled, in the network's order
   * @param answer scaled
   * @param share of this window in the loss, 1 / windows of the batch for their mean
   */
  void add(float[] window, float answer, float share) {
    float error = tape.forward(weights, window) - answer;
    float delta = 2 * error * share;
    addOutput(window, delta);
    for (int step = deltas.length - 1; step >= 0; step--) {
      back(step);
    }
    addRows();
  }

  /** Writes the gradient of the batch, in the layout's order. */
  void gradient(float[] flat) {
    gradient.write(flat);
  }

  private void addOutput(float[] window, float delta) {
    gradient.denseBias[0] += delta;
    Sums.add(gradient.dense, tape.hidden, delta);
    if (gradient.skip.length > 0) {
      Sums.add(gradient.skip, window, delta);
    }
    for (int unit = 0; unit < hiddenDelta.length; unit++) {
      hiddenDelta[unit] = delta * weights.dense[unit];
      cellDelta[unit] = 0;
    }
  }

  private void back(int step) {
    openBack(tape.gates[step], tape.squashed[step], deltas[step]);
    advanceBack(tape.gates[step], tape.cells[step], deltas[step]);
    if (step > 0) {
      hiddenBack(deltas[step]);
    }
  }

  private void openBack(float[] gates, float[] squashed, float[] delta) {
    int units = hiddenDelta.length;
    for (int unit = 0; unit < units; unit++) {
      float output = gates[3 * units + unit];
      float curve = squashed[unit];
      delta[3 * units + unit] = hiddenDelta[unit] * curve * output * (1 - output);
      cellDelta[unit] += hiddenDelta[unit] * output * (1 - curve * curve);
    }
  }

  private void advanceBack(float[] gates, float[] before, float[] delta) {
    int units = cellDelta.length;
    for (int unit = 0; unit < units; unit++) {
      float input = gates[unit];
      float forget = gates[units + unit];
      float candidate = gates[2 * units + unit];
      float cell = cellDelta[unit];
      delta[unit] = cell * candidate * input * (1 - input);
      delta[units + unit] = cell * before[unit] * forget * (1 - forget);
      delta[2 * units + unit] = cell * input * (1 - candidate * candidate);
      cellDelta[unit] = cell * forget;
    }
  }

  private void hiddenBack(float[] delta) {
    Arrays.fill(hiddenDelta, 0);
    Sums.add(hiddenDelta, recurrentByGate, delta);
  }

  private void addRows() {
    for (float[] delta : deltas) {
      Sums.add(gradient.bias, delta, 1);
    }
    for (int feature = 0; feature < gradient.kernel.length; feature++) {
      Sums.add(gradient.kernel[feature], deltas, tape.inputsByFeature[feature]);
    }
    for (int unit = 0; unit < gradient.recurrent.length; unit++) {
      Sums.add(gradient.recurrent[unit], deltas, tape.hiddenByUnit[unit]);
    }
  }
}
