package windrow.training;

import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.Model;

/**
 * A bundle with the model that it holds.
 *
 * @param bundle as read or just trained
 * @param model that has repeated the bundle's golden forecast
 */
public record Trained(Bundle bundle, Model model) {

  /**
   * With the model that this estimator makes of the bundle.
   *
   * @throws BundleException saying why it cannot be used
   */
  static Trained of(Estimator.Trainable estimator, Bundle bundle) throws BundleException {
    Model model = estimator.load(bundle);
    int learned = model.forecaster().initial().length;
    if (learned > estimator.learned()) {
      throw new BundleException(
          "it learns %d values of a series; its kind of model says at most %d"
              .formatted(learned, estimator.learned()));
    }
    return new Trained(bundle, model);
  }
}
