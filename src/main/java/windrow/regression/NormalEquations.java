package windrow.regression;

import java.util.Arrays;

/**
 * What a least-squares regression must know of its examples to be solved: the sums of the products
 * of its regressors with each other and with the answers. An example more is an addition, so that
 * learning row by row is the same as fitting all rows at once, up to rounding; the same examples in
 * the same order give the same bits everywhere.
 *
 * @param gram sums of products of regressors, the lower triangle row by row
 * @param moments sums of products of each regressor with the answer
 */
record NormalEquations(double[] gram, double[] moments) {

  NormalEquations {
    if (gram.length != triangle(moments.length)) {
      throw new IllegalArgumentException(
          gram.length + " products do not belong to " + moments.length + " regressors");
    }
  }

  /** Of no example. */
  static NormalEquations none(int size) {
    return new NormalEquations(new double[triangle(size)], new double[size]);
  }

  /** What {@link #values} gave, from this place on. */
  static NormalEquations at(double[] values, int from, int size) {
    int middle = from + triangle(size);
    return new NormalEquations(
        Arrays.copyOfRange(values, from, middle),
        Arrays.copyOfRange(values, middle, middle + size));
  }

  /** All the sums: the triangle, then the moments. */
  double[] values() {
    double[] values = Arrays.copyOf(gram, gram.length + moments.length);
    System.arraycopy(moments, 0, values, gram.length, moments.length);
    return values;
  }

  private static int triangle(int size) {
    return size * (size + 1) / 2;
  }

  /** With one example more. */
  NormalEquations plus(double[] regressors, double answer) {
    double[] products = gram.clone();
    double[] sums = moments.clone();
    int next = 0;
    for (int row = 0; row < sums.length; row++) {
      for (int column = 0; column <= row; column++) {
        products[next++] += regressors[row] * regressors[column];
      }
      sums[row] += regressors[row] * answer;
    }
    return new NormalEquations(products, sums);
  }

  /**
   * The coefficients that minimise the squared errors plus each penalty times its coefficient
   * squared, by Cholesky's decomposition.
   *
   * @param penalties one a regressor, positive
   */
  double[] solve(double[] penalties) {
    double[][] root = root(penalties);
    return backward(root, forward(root));
  }

  /** The lower triangular matrix whose product with its transpose is the penalised gram. */
  private double[][] root(double[] penalties) {
    double[][] root = new double[moments.length][];
    int next = 0;
    for (int row = 0; row < root.length; row++) {
      root[row] = new double[row + 1];
      for (int column = 0; column <= row; column++) {
        double rest = gram[next++] + (row == column ? penalties[row] : 0);
        for (int k = 0; k < column; k++) {
          rest -= root[row][k] * root[column][k];
        }
        root[row][column] = row == column ? Math.sqrt(rest) : rest / root[column][column];
      }
    }
    return root;
  }

  private double[] forward(double[][] root) {
    double[] solution = moments.clone();
    for (int row = 0; row < solution.length; row++) {
      for (int k = 0; k < row; k++) {
        solution[row] -= root[row][k] * solution[k];
      }
      solution[row] /= root[row][row];
    }
    return solution;
  }

  private static double[] backward(double[][] root, double[] right) {
    double[] solution = right.clone();
    for (int row = solution.length - 1; row >= 0; row--) {
      for (int k = row + 1; k < solution.length; k++) {
        solution[row] -= root[k][row] * solution[k];
      }
      solution[row] /= root[row][row];
    }
    return solution;
  }
}
