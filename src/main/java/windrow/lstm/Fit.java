package windrow.lstm;

/**
 * A network in training, to go on from.
 *
 * @param network as trained so far
 * @param moments of the optimizer, as many as the network has weights
 */
record Fit(Lstm network, Moments moments) {

  /** With an optimizer that has not stepped yet. */
  static Fit of(Lstm network) {
    return new Fit(network, Moments.none(network.layout().count()));
  }
}
