package windrow.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import windrow.model.Bundle.Golden;
import windrow.model.Bundle.Header;
import windrow.model.Bundle.Identity;
import windrow.model.Bundle.Provenance;
import windrow.model.Bundle.Shape;

/**
 * The header of a bundle as strict JSON, in one flat object whose order of fields never changes.
 */
final class BundleJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private BundleJson() {}

  /** As it stands in a file; the hash is over these bytes, so that the order is part of it. */
  private record Flat(
      int format,
      String architecture,
      int units,
      Integer networks,
      String forecaster,
      String series,
      String target,
      List<String> features,
      int window,
      String order,
      MinMax scaling,
      Map<String, String> recipe,
      Map<String, List<Double>> parameters,
      LocalDate from,
      LocalDate split,
      int windows,
      long seed,
      Map<String, Double> metrics,
      Golden golden,
      String sha256) {

    /** An absent list stays absent until the whole header is checked. */
    private Flat {
      features = features == null ? null : List.copyOf(features);
    }

    private static Flat of(Header header) {
      Identity identity = header.identity();
      Shape shape = header.shape();
      Provenance made = header.provenance();
      return new Flat(
          Bundle.FORMAT,
          shape.architecture(),
          shape.units(),
          shape.networks(),
          identity.forecaster(),
          identity.series(),
          identity.target(),
          identity.features(),
          identity.window(),
          shape.order(),
          shape.scaling(),
          made.recipe(),
          shape.parameters(),
          made.from(),
          made.split(),
          made.windows(),
          made.seed(),
          made.metrics(),
          header.golden(),
          header.sha256());
    }

    private Header header() {
      return new Header(
          new Identity(forecaster, series, target, features, window),
          new Shape(architecture, units, networks, order, scaling, parameters),
          new Provenance(recipe, from, split, windows, seed, metrics),
          golden,
          sha256);
    }
  }

  /**
   * The header in these bytes.
   *
   * @throws BundleException if they are not readable, or of another format
   */
  static Header read(byte[] json) throws BundleException {
    try {
      checkFormat(JSON.readTree(json).path("format").asInt());
      return JSON.readValue(json, Flat.class).header();
    } catch (IOException e) {
      throw new BundleException("its header is not readable: " + e.getMessage(), e);
    }
  }

  /** First of all, since another format may have other fields. */
  private static void checkFormat(int format) throws BundleException {
    if (format > Bundle.FORMAT) {
      throw new BundleException(
          "it was made by a newer Windrow: format %d; this one reads up to %d"
              .formatted(format, Bundle.FORMAT));
    }
    if (format < 1) {
      throw new BundleException("its header states no format");
    }
  }

  static byte[] write(Header header) {
    try {
      return JSON.writeValueAsBytes(Flat.of(header));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a header is always writable", e);
    }
  }
}
