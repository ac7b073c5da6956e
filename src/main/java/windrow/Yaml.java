package windrow;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;

/**
 * Reads the files that people write into records. One rule holds for all of them: a key with
 * nothing behind it is an absent key, and what cannot be read is told in words, with line and key.
 */
public final class Yaml {
  private final YAMLMapper mapper;

  /**
   * @param modules what reads the parts that are no plain records
   */
  public Yaml(Module... modules) {
    mapper =
        YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .addModules(modules)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    // Otherwise the number 2017 is a day of the year 1975.
    mapper.configOverride(LocalDate.class).setFormat(JsonFormat.Value.forLeniency(false));
  }

  /**
   * Reads a file; an empty one says nothing.
   *
   * @param name of the file, for people
   * @throws IllegalArgumentException if it does not say what it should, with name, line and key
   * @throws IOException if its bytes cannot be read
   */
  public <T> T read(String name, InputStream in, Class<T> type) throws IOException {
    try (JsonParser parser = present(mapper.createParser(in))) {
      if (parser.nextToken() == null) {
        return mapper.readValue("{}", type);
      }
      T value = mapper.readValue(parser, type);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException(name + ": a second document begins; a file is one");
      }
      return value;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + YamlFault.where(e) + ": " + YamlFault.reason(e), e);
    }
  }

  private static JsonParser present(JsonParser parser) {
    TokenFilter.Inclusion all = TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH;
    return new FilteringParserDelegate(parser, new Present(), all, true);
  }

  /** Leaves out the keys with nothing behind them; in a list that would move the other entries. */
  private static final class Present extends TokenFilter {
    @Override
    public boolean includeValue(JsonParser parser) throws IOException {
      boolean isNull = parser.hasToken(JsonToken.VALUE_NULL);
      if (parser.getParsingContext().inArray()) {
        if (isNull) {
          throw emptyEntry(parser);
        }
        return true;
      }
      return !isNull && !(parser.hasToken(JsonToken.VALUE_STRING) && parser.getText().isBlank());
    }

    private static JsonMappingException emptyEntry(JsonParser parser) {
      String list = parser.getParsingContext().getParent().getCurrentName();
      String key = list == null ? "" : list + ": ";
      return new JsonMappingException(
          parser, key + "an entry of the list is empty", parser.currentTokenLocation());
    }

    @Override
    public boolean includeNull() {
      return false;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }
  }
}
