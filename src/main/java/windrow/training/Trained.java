package windrow.training;

import windrow.lstm.LstmModels;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Model;
import windrow.regression.RegressionModels;

/**
 * A bundle with the model that it holds.
 *
 * @param bundle as read or just trained
 * @param model that has repeated the bundle's golden forecast
 */
public record Trained(Bundle bundle, Model model) {

  /**
   * With the model of the architecture that the bundle names.
   *
   * @throws BundleException saying why it cannot be used
   */
  public static Trained of(Bundle bundle) throws BundleException {
    boolean regression = bundle.header().architecture().equals(RegressionModels.ARCHITECTURE);
    return new Trained(bundle, regression ? RegressionModels.of(bundle) : LstmModels.of(bundle));
  }
}
