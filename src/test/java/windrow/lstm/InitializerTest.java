package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private final Layout layout = new Layout(4, 20);
  private final float[] weights = Initializer.weights(layout, new Random(1));

  @Test
  void shouldDrawTheKernelsWithinGlorotsLimit() {
    checkUniform(layout.kernel(), layout.recurrent(), Math.sqrt(6.0 / (4 + 80)));
    checkUniform(layout.dense(), layout.denseBias(), Math.sqrt(6.0 / (20 + 1)));
  }

  @Test
  void shouldMakeTheRowsOfTheRecurrentKernelOrthonormal() {
    for (int row = 0; row < layout.units(); row++) {
      for (int other = 0; other <= row; other++) {
        assertEquals(row == other ? 1 : 0, dot(row, other), 1e-6);
      }
    }
  }

  @Test
  void shouldStartWithoutBiasButForTheForgetGate() {
    float[] expected = new float[layout.width()];
    Arrays.fill(expected, 20, 40, 1);
    assertArrayEquals(
        expected, Arrays.copyOfRange(weights, layout.bias(), layout.bias() + layout.width()));
    assertEquals(0, weights[layout.denseBias()]);
  }

  @Test
  void shouldDrawTheSameWeightsFromTheSameSeedOnly() {
    assertArrayEquals(weights, Initializer.weights(layout, new Random(1)));
    assertFalse(Arrays.equals(weights, Initializer.weights(layout, new Random(2))));
  }

  private void checkUniform(int from, int to, double limit) {
    double largest = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
      sum += weights[i];
    }
    assertTrue(largest <= limit && largest > 0.8 * limit, largest + " of " + limit);
    assertEquals(0, sum / (to - from), 0.3 * limit);
  }

  private double dot(int row, int other) {
    double sum = 0;
    for (int i = 0; i < layout.width(); i++) {
      sum += (double) recurrent(row, i) * recurrent(other, i);
    }
    return sum;
  }

  private float recurrent(int row, int i) {
    return weights[layout.recurrent() + row * layout.width() + i];
  }
}
