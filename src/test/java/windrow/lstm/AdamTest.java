package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void shouldFollowThePaperWithKerasEpsilon() {
    float[] weight = {0.5f};
    Adam adam = new Adam(Moments.none(1), 0.01, 0);
    double expected = 0.5;
    double first = 0;
    double second = 0;
    for (int step = 1; step <= 20; step++) {
      float gradient = (float) Math.sin(step);
      first = 0.9 * first + 0.1 * gradient;
      second = 0.999 * second + 0.001 * gradient * gradient;
      double unbiased = Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
      expected -= 0.01 * unbiased * first / (Math.sqrt(second) + 1e-7);
      adam.step(weight, new float[] {gradient});
      assertEquals(expected, weight[0], 1e-6);
    }
  }

  @Test
  void shouldDecayTheWeightApartFromTheGradient() {
    float[] plain = {0.5f, -2};
    float[] decayed = plain.clone();
    float[] gradient = {0.3f, 0};
    new Adam(Moments.none(2), 0.01, 0).step(plain, gradient);
    new Adam(Moments.none(2), 0.01, 0.2).step(decayed, gradient);
    assertEquals(plain[0] - 0.01 * 0.2 * 0.5, decayed[0], 1e-7);
    assertEquals(-2 * (1 - 0.01 * 0.2), decayed[1], 1e-7);
  }

  @Test
  void shouldGoOnFromItsMoments() {
    float[] through = {1};
    float[] stopped = {1};
    Adam adam = new Adam(Moments.none(1), 0.01, 0);
    adam.step(through, new float[] {0.25f});
    Moments moments = adam.moments();
    stopped[0] = through[0];
    adam.step(through, new float[] {-0.5f});
    new Adam(moments, 0.01, 0).step(stopped, new float[] {-0.5f});
    assertArrayEquals(through, stopped);
    assertEquals(1, moments.steps());
  }
}
