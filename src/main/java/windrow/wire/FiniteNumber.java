package windrow.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** A finite number and nothing else: what is never published is not read, either. */
final class FiniteNumber extends StdScalarDeserializer<Double> {
  private static final long serialVersionUID = 1L;

  /**
   * Reads numbers of this type.
   *
   * @param type {@code double}, which is never absent, or {@code Double}
   */
  FiniteNumber(Class<Double> type) {
    super(type);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      context.reportInputMismatch(this, "`%s` is no finite number", parser.getText());
    }
    return value;
  }

  @Override
  public Double getNullValue(DeserializationContext context) throws JsonMappingException {
    if (handledType().isPrimitive()) {
      context.reportInputMismatch(this, "a number is missing");
    }
    return null;
  }
}
