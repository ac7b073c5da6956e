package windrow.lstm;

import java.util.Arrays;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The same network in DL4J, and its weights on the way there and back. */
final class Dl4jNetwork {
  // DL4J's blocks are cell, forget, output, input; Keras's are input, forget, cell, output.
  private static final int[] KERAS_BLOCK = {2, 1, 3, 0};

  private static final String KERNEL = "0_W";
  private static final String RECURRENT = "0_RW";
  private static final String BIAS = "0_b";
  private static final String DENSE = "1_W";
  private static final String DENSE_BIAS = "1_b";

  private Dl4jNetwork() {}

  /** A network of these weights, to be trained with Adam (Kingma and Ba 2015) on squared errors. */
  static MultiLayerNetwork of(Layout layout, float[] weights, double learningRate) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(layout, learningRate));
    network.init();
    int width = layout.width();
    float[] blocks = reorder(weights, layout, false);
    set(network, KERNEL, blocks, layout.kernel(), layout.features(), width);
    set(network, RECURRENT, blocks, layout.recurrent(), layout.units(), width);
    set(network, BIAS, blocks, layout.bias(), 1, width);
    set(network, DENSE, blocks, layout.dense(), layout.units(), 1);
    set(network, DENSE_BIAS, blocks, layout.denseBias(), 1, 1);
    return network;
  }

  /** The network's weights, in the layout's order. */
  static float[] weights(MultiLayerNetwork network, Layout layout) {
    return flat(network::getParam, layout);
  }

  /** What DL4J knows by the names of its parameters, in the layout's order. */
  static float[] flat(Function<String, INDArray> parameters, Layout layout) {
    float[] blocks = new float[layout.count()];
    get(parameters, KERNEL, blocks, layout.kernel());
    get(parameters, RECURRENT, blocks, layout.recurrent());
    get(parameters, BIAS, blocks, layout.bias());
    get(parameters, DENSE, blocks, layout.dense());
    get(parameters, DENSE_BIAS, blocks, layout.denseBias());
    return reorder(blocks, layout, true);
  }

  private static MultiLayerConfiguration configuration(Layout layout, double learningRate) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .weightInit(WeightInit.ZERO)
        .updater(new Adam(learningRate, 0.9, 0.999, 1e-7))
        .list()
        .layer(
            new LastTimeStep(
                new LSTM.Builder()
                    .nIn(layout.features())
                    .nOut(layout.units())
                    .activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID)
                    .build()))
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                .nIn(layout.units())
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build())
        .build();
  }

  private static float[] reorder(float[] weights, Layout layout, boolean toKeras) {
    float[] ordered = weights.clone();
    int units = layout.units();
    for (int row = 0; row < layout.dense(); row += layout.width()) {
      for (int block = 0; block < Layout.GATES; block++) {
        int dl4j = row + block * units;
        int keras = row + KERAS_BLOCK[block] * units;
        System.arraycopy(weights, toKeras ? dl4j : keras, ordered, toKeras ? keras : dl4j, units);
      }
    }
    return ordered;
  }

  private static void set(
      MultiLayerNetwork network, String name, float[] blocks, int first, int rows, int columns) {
    float[] values = Arrays.copyOfRange(blocks, first, first + rows * columns);
    try (INDArray array = Nd4j.create(values, new long[] {rows, columns}, 'c')) {
      network.setParam(name, array);
    }
  }

  // Flattened first, because getFloat(0, j) on a bias of rank 1 silently gives zeros.
  private static void get(
      Function<String, INDArray> parameters, String name, float[] blocks, int first) {
    float[] values = Nd4j.toFlattened('c', parameters.apply(name)).toFloatVector();
    System.arraycopy(values, 0, blocks, first, values.length);
  }
}
