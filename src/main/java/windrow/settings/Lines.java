package windrow.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import windrow.model.Range.OutOfRange;

/** Notes on which line each key of what is read stands, for a fault that is found later. */
final class Lines extends JsonParserDelegate {
  private final int start;
  private final Map<String, Integer> keys = new HashMap<>();

  Lines(JsonParser parser) {
    super(parser);
    start = parser.currentTokenLocation().getLineNr();
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token == JsonToken.FIELD_NAME) {
      keys.putIfAbsent(currentName(), currentTokenLocation().getLineNr());
    }
    return token;
  }

  /** The line of the key that is at fault; where that is not known, of the whole. */
  int of(Throwable fault) {
    return keys.getOrDefault(key(fault), start);
  }

  private static String key(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfRange range) {
        return range.key();
      }
    }
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return unknown.getPropertyName();
    }
    return fault instanceof JsonMappingException told ? last(told.getPath()) : null;
  }

  private static String last(List<Reference> path) {
    return path.stream()
        .map(Reference::getFieldName)
        .filter(name -> name != null)
        .reduce(null, (before, name) -> name);
  }
}
