package windrow.lstm;

/**
 * Adam (Kingma and Ba 2015) as Keras has it, beta 0.9 and 0.999 and epsilon 1e-7 beside the
 * uncorrected second moment, with decoupled weight decay (Loshchilov and Hutter 2019) of every
 * weight.
 */
final class Adam {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final float KEEP_1 = (float) BETA_1;
  private static final float TAKE_1 = (float) (1 - BETA_1);
  private static final float KEEP_2 = (float) BETA_2;
  private static final float TAKE_2 = (float) (1 - BETA_2);
  private static final float EPSILON = 1e-7f;

  private final double learningRate;
  private final float kept;
  private final float[] first;
  private final float[] second;
  private int steps;

  /** Goes on from these moments, which it copies. */
  Adam(Moments moments, double learningRate, double decay) {
    this.learningRate = learningRate;
    this.kept = (float) (1 - learningRate * decay);
    this.first = moments.first().clone();
    this.second = moments.second().clone();
    this.steps = moments.steps();
  }

  Moments moments() {
    return new Moments(steps, first.clone(), second.clone());
  }

  /** Changes the weights by one step. */
  void step(float[] weights, float[] gradient) {
    steps++;
    double unbiased = Math.sqrt(1 - StrictMath.pow(BETA_2, steps));
    float rate = (float) (learningRate * unbiased / (1 - StrictMath.pow(BETA_1, steps)));
    for (int i = 0; i < weights.length; i++) {
      first[i] = KEEP_1 * first[i] + TAKE_1 * gradient[i];
      second[i] = KEEP_2 * second[i] + TAKE_2 * (gradient[i] * gradient[i]);
      float step = rate * first[i] / ((float) Math.sqrt(second[i]) + EPSILON);
      weights[i] = kept * weights[i] - step;
    }
  }
}
