package windrow.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {

  @Test
  void shouldShrinkASlopeByItsPenalty() {
    NormalEquations equations =
        NormalEquations.none(1).plus(new double[] {1}, 2).plus(new double[] {2}, 4);

    assertEquals(1.0, equations.solve(new double[] {5})[0], 1e-15, "10 / (5 + 5)");
  }

  @Test
  void shouldSolveTwoRegressorsByHand() {
    NormalEquations equations =
        NormalEquations.none(2).plus(new double[] {1, 1}, 3).plus(new double[] {1, -1}, 1);

    // The gram is twice the identity, the moments are 4 and 2.
    assertArrayEquals(new double[] {1, 0.25}, equations.solve(new double[] {2, 6}), 1e-15);
  }

  @Test
  void shouldGiveAnEmptyRegressorNothing() {
    NormalEquations equations = NormalEquations.none(2).plus(new double[] {1, 0}, 3);

    assertArrayEquals(new double[] {1.5, 0}, equations.solve(new double[] {1, 10}), 1e-15);
  }

  @Test
  void shouldSolveTheStackedSystem() {
    int size = 41;
    int examples = 100;
    Random random = new Random(3);
    double[] penalties = Months.RECIPE.penalties();
    double[][] stacked = new double[examples + size][size];
    double[] answers = new double[examples + size];
    NormalEquations equations = NormalEquations.none(size);
    for (int i = 0; i < examples; i++) {
      stacked[i] = random.doubles(size, -2, 2).toArray();
      answers[i] = random.nextGaussian();
      equations = equations.plus(stacked[i], answers[i]);
    }
    for (int i = 0; i < size; i++) {
      stacked[examples + i][i] = Math.sqrt(penalties[i]);
    }

    double[] direct =
        new QRDecomposition(new Array2DRowRealMatrix(stacked))
            .getSolver()
            .solve(new ArrayRealVector(answers))
            .toArray();

    assertArrayEquals(direct, equations.solve(penalties), 1e-12);
  }

  @Test
  void shouldComeBackFromItsValues() {
    NormalEquations equations = NormalEquations.none(3).plus(new double[] {1, 2, 3}, 4);
    double[] values = new double[11];
    System.arraycopy(equations.values(), 0, values, 2, 9);

    NormalEquations again = NormalEquations.at(values, 2, 3);

    assertArrayEquals(equations.gram(), again.gram());
    assertArrayEquals(new double[] {4, 8, 12}, again.moments());
    assertArrayEquals(new double[] {1, 2, 4, 3, 6, 9}, again.gram());
  }

  @Test
  void shouldRefuseSumsThatDoNotBelongTogether() {
    assertThrows(
        IllegalArgumentException.class, () -> new NormalEquations(new double[3], new double[1]));
    assertEquals(41, Arrays.stream(Months.RECIPE.penalties()).filter(p -> p > 0).count());
  }
}
