package windrow.app;

import windrow.lstm.LstmModels;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Model;
import windrow.model.RegressionModels;

/**
 * A bundle with the model that it holds.
 *
 * @param bundle as read or just trained
 * @param model that has repeated the bundle's golden forecast
 */
record Trained(Bundle bundle, Model model) {

  /**
   * With the model of the architecture that the bundle names.
   *
   * @throws BundleException saying why it cannot be used
   */
  static Trained of(Bundle bundle) throws BundleException {
    boolean regression = bundle.header().architecture().equals(RegressionModels.ARCHITECTURE);
    return new Trained(bundle, regression ? RegressionModels.of(bundle) : LstmModels.of(bundle));
  }
}
