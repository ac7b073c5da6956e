package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ActivationsTest {
  @Test
  void shouldAgreeWithStrictMathOnExp() {
    for (int i = -32_000; i <= 32_000; i++) {
      double x = i / 1000.0;
      assertEquals(1, Activations.exp(x) / StrictMath.exp(x), 1e-8);
    }
  }

  @Test
  void shouldAgreeWithStrictMathOnSigmoidAndTanh() {
    Activations gates = Activations.gates(1);
    Activations tanh = Activations.tanh(1);
    float[] results = new float[4];
    float[] curve = new float[1];
    for (int i = -50_000; i <= 50_000; i++) {
      float x = i / 1000f;
      double sigmoid = 1 / (1 + StrictMath.exp(-x));
      double expected = StrictMath.tanh(x);
      gates.apply(new float[] {x, x, x, x}, results);
      tanh.apply(new float[] {x}, curve);
      assertEquals(sigmoid, results[0], 1e-7);
      assertEquals(sigmoid, results[Layout.FORGET], 1e-7);
      assertEquals(expected, results[Layout.CELL], 1e-7);
      assertEquals(sigmoid, results[3], 1e-7);
      assertEquals(expected, curve[0], 1e-7);
    }
  }

  @Test
  void shouldStayWithinTheirRangeWhateverTheSum() {
    float[] results = new float[4];
    Activations.gates(1).apply(new float[] {1e30f, -1e30f, -1e30f, Float.NaN}, results);
    assertEquals(1, results[0], 1e-7);
    assertEquals(0, results[1], 1e-7);
    assertEquals(-1, results[2], 1e-7);
    assertEquals(Float.NaN, results[3]);
  }
}
