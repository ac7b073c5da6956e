package windrow.lstm;

/** A series with too few rows to train on. */
public final class TooFewRowsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TooFewRowsException(String what, int needed, int has) {
    super(what + " needs at least " + needed + " usable rows in sequence, has " + has);
  }
}
