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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trained model in one file of at most {@value #MAX_BYTES} bytes: the length of the header as a
 * little-endian int, the header as strict JSON, the weights as raw little-endian float32. Reading
 * never deserializes a Java object.
 */
public final class Bundle {
  /** Largest file that is read. */
  public static final int MAX_BYTES = 512 * 1024;

  /** The series of a model that was trained on several and forecasts any. */
  public static final String ANY_SERIES = "*";

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  private static final int ID_DIGITS = 16;

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

  private final Header header;
  private final float[] weights;

  private Bundle(Header header, float[] weights) {
    this.header = header;
    this.weights = weights;
  }

  /**
   * What a bundle says of itself.
   *
   * @param format version of the file format
   * @param architecture kind of model: {@code lstm}, {@code return-lstm} or {@code
   *     seasonal-regression}
   * @param units width of the recurrent layer; 0 where there is none
   * @param networks how many networks the weights are of, one after the other; absent where it is
   *     one
   * @param forecaster name of the forecaster that it was trained for
   * @param series the series that it forecasts, or {@value Bundle#ANY_SERIES}; it was trained on
   *     this one unless the recipe says on which
   * @param target name of the field that is forecast
   * @param features names of the fields of a row, in the network's order
   * @param window rows of a window
   * @param order {@code newest-first} or {@code oldest-first}: how the network reads the window
   * @param scaling of the features; absent where each window scales itself
   * @param recipe how it was trained, for people
   * @param parameters numbers that a model without float32 weights is made of, by name; absent in a
   *     network's
   * @param from first training row
   * @param split last training row, inclusive
   * @param windows training windows
   * @param seed of the initial weights and of the shuffling
   * @param metrics figures of the training, by name
   * @param golden a window with its forecast
   * @param sha256 over this header without this field and the weights, in hexadecimal
   */
  public record Header(
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
    public Header {
      features = features == null ? null : List.copyOf(features);
    }

    Header withSha256(String hash) {
      return with(series, hash);
    }

    private Header with(String name, String hash) {
      return new Header(
          format,
          architecture,
          units,
          networks,
          forecaster,
          name,
          target,
          features,
          window,
          order,
          scaling,
          recipe,
          parameters,
          from,
          split,
          windows,
          seed,
          metrics,
          golden,
          hash);
    }
  }

  /**
   * A window with the forecast that the model must give for it, bit for bit.
   *
   * @param window length x features, oldest row first, in units
   * @param forecast in units
   */
  public record Golden(List<Double> window, double forecast) {

    /** Without a window the header is unreadable. */
    public Golden {
      Objects.requireNonNull(window, "the golden window");
    }
  }

  /** A bundle of these weights; the header's hash is computed, whatever it holds. */
  public static Bundle of(Header header, float[] weights) {
    Header unsigned = header.withSha256(null);
    return new Bundle(unsigned.withSha256(sha256(unsigned, weights)), weights.clone());
  }

  /** The same model, to forecast this series and no other. */
  public Bundle only(String series) {
    return of(header.with(series, null), weights);
  }

  /**
   * Reads a bundle and checks its size, format, hash, the sense of its header and that its weights
   * are finite. The shape of the weights and the golden forecast are for whoever builds the
   * network.
   *
   * @throws BundleException saying what is wrong
   */
  public static Bundle read(byte[] file) throws BundleException {
    if (file.length > MAX_BYTES) {
      throw new BundleException(file.length + " bytes; a bundle has at most " + MAX_BYTES);
    }
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < Integer.BYTES) {
      throw new BundleException("no bundle: it is " + file.length + " bytes long");
    }
    int length = buffer.getInt();
    if (length < 2
        || length > buffer.remaining()
        || (buffer.remaining() - length) % Float.BYTES != 0) {
      throw new BundleException("no bundle: the length of its header does not fit the file");
    }
    byte[] json = new byte[length];
    buffer.get(json);
    float[] weights = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(weights);
    Header header = header(json);
    if (!Arrays.equals(json, json(header))) {
      throw new BundleException("its header is not in the form that Windrow writes");
    }
    check(header, weights);
    return new Bundle(header, weights);
  }

  /** The file of this bundle. */
  public byte[] write() {
    byte[] json = json(header);
    ByteBuffer buffer =
        ByteBuffer.allocate(Integer.BYTES + json.length + weights.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(json.length).put(json);
    buffer.asFloatBuffer().put(weights);
    return buffer.array();
  }

  /** What the bundle says of itself. */
  public Header header() {
    return header;
  }

  /** A copy of the weights, in the order that the architecture defines. */
  public float[] weights() {
    return weights.clone();
  }

  /** What names the model in every record: the first {@value #ID_DIGITS} digits of its hash. */
  public String id() {
    return header.sha256().substring(0, ID_DIGITS);
  }

  private static Header header(byte[] json) throws BundleException {
    try {
      return JSON.readValue(json, Header.class);
    } catch (IOException e) {
      throw new BundleException("its header is not readable: " + e.getMessage(), e);
    }
  }

  private static void check(Header header, float[] weights) throws BundleException {
    if (header.format() != FORMAT) {
      throw new BundleException("format " + header.format() + "; this version reads " + FORMAT);
    }
    for (Object field :
        Arrays.asList(
            header.architecture,
            header.forecaster,
            header.series,
            header.target,
            header.features,
            header.order,
            header.split,
            header.golden,
            header.sha256)) {
      if (field == null) {
        throw new BundleException("its header lacks a field");
      }
    }
    if (!header.sha256().equals(sha256(header.withSha256(null), weights))) {
      throw new BundleException("its content does not have the hash that its header states");
    }
    if ((header.scaling() != null && header.features().size() != header.scaling().min().size())
        || !header.features().contains(header.target())
        || header.window() < 1
        || header.golden().window().size() != (long) header.window() * header.features().size()) {
      throw new BundleException("its features, scaling, target and window do not fit each other");
    }
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new BundleException("a weight is " + weight);
      }
    }
  }

  private static String sha256(Header header, float[] weights) {
    ByteBuffer raw =
        ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(weights);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(json(header));
      return HexFormat.of().formatHex(digest.digest(raw.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] json(Header header) {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a header is always writable", e);
    }
  }
}
