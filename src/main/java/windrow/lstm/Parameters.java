package windrow.lstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The weights of a network, or their gradient, as rows that the inner loops run along. */
final class Parameters {
  final float[][] kernel;
  final float[][] recurrent;
  final float[] bias;
  final float[] dense;
  final float[] denseBias = new float[1];
  final float[] skip;

  // In the layout's order, which is their concatenation.
  private final List<float[]> rows = new ArrayList<>();

  /** All zero. */
  Parameters(Layout layout) {
    kernel = new float[layout.features()][layout.width()];
    recurrent = new float[layout.units()][layout.width()];
    bias = new float[layout.width()];
    dense = new float[layout.units()];
    skip = new float[layout.skip()];
    rows.addAll(List.of(kernel));
    rows.addAll(List.of(recurrent));
    rows.addAll(List.of(bias, dense, denseBias, skip));
  }

  void clear() {
    rows.forEach(row -> Arrays.fill(row, 0));
  }

  /** Takes these values, in the layout's order. */
  void read(float[] flat) {
    int next = 0;
    for (float[] row : rows) {
      System.arraycopy(flat, next, row, 0, row.length);
      next += row.length;
    }
  }

  /** Gives its values, in the layout's order. */
  void write(float[] flat) {
    int next = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, flat, next, row.length);
      next += row.length;
    }
  }
}
