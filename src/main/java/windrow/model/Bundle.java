package windrow.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import windrow.series.Figure;

/**
 * A trained model in one file of at most {@value #MAX_BYTES} bytes: the length of the header as a
 * little-endian int, the header as strict JSON, the weights as raw little-endian float32. Reading
 * never deserializes a Java object.
 *
 * <pre>{@code
 * Bundle bundle = Bundle.read(Files.readAllBytes(file));
 * System.out.println(bundle.header().identity().series() + " by " + bundle.id());
 * }</pre>
 */
public final class Bundle {
  /** Largest file that is written or read. */
  public static final int MAX_BYTES = 512 * 1024;

  /** The series of a model that was trained on several and forecasts any. */
  public static final String ANY_SERIES = "*";

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  /** Bytes that a number and what stands between two of them take in a header. */
  public static final int MAX_NUMBER = 26;

  private static final int ID_DIGITS = 16;

  private final Header header;
  private final float[] weights;

  private Bundle(Header header, float[] weights) {
    this.header = header;
    this.weights = weights;
  }

  /**
   * What a bundle says of itself.
   *
   * @param identity whose model it is, and what it reads
   * @param shape what the model is made of
   * @param provenance how it was made
   * @param golden a window with its forecast
   * @param sha256 over the header without this field and the weights, in hexadecimal
   */
  public record Header(
      Identity identity, Shape shape, Provenance provenance, Golden golden, String sha256) {

    /** A header whose hash is not computed yet. */
    public Header(Identity identity, Shape shape, Provenance provenance, Golden golden) {
      this(identity, shape, provenance, golden, null);
    }

    Header withSha256(String hash) {
      return new Header(identity, shape, provenance, golden, hash);
    }
  }

  /**
   * Whose model it is, and what it reads.
   *
   * @param forecaster name of the forecaster that it was trained for
   * @param series the series that it forecasts, or {@value Bundle#ANY_SERIES}; it was trained on
   *     this one unless the recipe says on which
   * @param target name of the field that is forecast
   * @param features names of the fields of a row, in the model's order
   * @param window rows of a window
   */
  public record Identity(
      String forecaster, String series, String target, List<String> features, int window) {

    /** An absent list stays absent until the whole header is checked. */
    public Identity {
      features = features == null ? null : List.copyOf(features);
    }

    /** The identity of what this forecaster has for a series. */
    public static Identity of(ForecasterSpec forecaster, String series) {
      return new Identity(
          forecaster.name(),
          series,
          forecaster.target(),
          forecaster.features(),
          forecaster.window());
    }
  }

  /**
   * What the model is made of, beside the weights.
   *
   * @param architecture the kind of model, as {@link Family#name} says it
   * @param units width of the recurrent layer; 0 where there is none
   * @param networks how many networks the weights are of, one after the other; absent where it is
   *     one
   * @param order {@code newest-first} or {@code oldest-first}: how the model reads the window
   * @param scaling of the features; absent where each window scales itself
   * @param parameters numbers that a model without float32 weights is made of, by name; absent in a
   *     network's
   */
  public record Shape(
      String architecture,
      int units,
      Integer networks,
      String order,
      MinMax scaling,
      Map<String, List<Double>> parameters) {

    /** The shape of a model that is made of numbers by name. */
    public static Shape of(
        String architecture, MinMax scaling, Map<String, List<Double>> parameters) {
      return new Shape(architecture, 0, null, "newest-first", scaling, parameters);
    }
  }

  /**
   * How the model was made.
   *
   * @param recipe how it was trained, for people
   * @param from first training row
   * @param split last training row, inclusive
   * @param windows training windows
   * @param seed of the initial weights and of the shuffling
   * @param metrics figures of the training, by name
   */
  public record Provenance(
      Map<String, String> recipe,
      LocalDate from,
      LocalDate split,
      int windows,
      long seed,
      Map<String, Double> metrics) {
    /** Its metrics are those that are figures. */
    public Provenance {
      SortedMap<String, Double> figures = new TreeMap<>(metrics == null ? Map.of() : metrics);
      figures.replaceAll((name, value) -> Figure.orNull(value));
      figures.values().removeIf(Objects::isNull);
      metrics = Collections.unmodifiableSortedMap(figures);
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

  /**
   * A bundle of these weights; the header's hash is computed, whatever it holds.
   *
   * @throws IllegalArgumentException if it is too large to be read
   */
  public static Bundle of(Header header, float[] weights) {
    Header unsigned = header.withSha256(null);
    Header signed = unsigned.withSha256(sha256(unsigned, weights));
    long bytes =
        Integer.BYTES + BundleJson.write(signed).length + (long) weights.length * Float.BYTES;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(tooLarge(bytes));
    }
    return new Bundle(signed, weights.clone());
  }

  private static String tooLarge(long bytes) {
    return bytes + " bytes; a bundle has at most " + MAX_BYTES;
  }

  /** The same model, to forecast this series and no other. */
  public Bundle only(String series) {
    Identity any = header.identity();
    Identity own =
        new Identity(any.forecaster(), series, any.target(), any.features(), any.window());
    return of(new Header(own, header.shape(), header.provenance(), header.golden()), weights);
  }

  /**
   * Reads a bundle and checks its size, format, hash, the sense of its header and that its weights
   * are finite. The shape of the weights and the golden forecast are for whoever builds the
   * network.
   *
   * @throws BundleException saying what is wrong
   */
  public static Bundle read(byte[] file) throws BundleException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[headerLength(buffer)];
    buffer.get(json);
    float[] weights = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(weights);
    Header header = BundleJson.read(json);
    if (!Arrays.equals(json, BundleJson.write(header))) {
      throw new BundleException("its header is not in the form that Windrow writes");
    }
    check(header, weights);
    return new Bundle(header, weights);
  }

  private static int headerLength(ByteBuffer file) throws BundleException {
    if (file.remaining() > MAX_BYTES) {
      throw new BundleException(tooLarge(file.remaining()));
    }
    if (file.remaining() < Integer.BYTES) {
      throw new BundleException("no bundle: it is " + file.remaining() + " bytes long");
    }
    int length = file.getInt();
    if (length < 2 || length > file.remaining() || (file.remaining() - length) % Float.BYTES != 0) {
      throw new BundleException("no bundle: the length of its header does not fit the file");
    }
    return length;
  }

  /** The file of this bundle. */
  public byte[] write() {
    byte[] json = BundleJson.write(header);
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

  private static void check(Header header, float[] weights) throws BundleException {
    checkPresent(header);
    if (!header.sha256().equals(sha256(header.withSha256(null), weights))) {
      throw new BundleException("its content does not have the hash that its header states");
    }
    if (!fits(header.identity(), header.shape().scaling(), header.golden())) {
      throw new BundleException("its features, scaling, target and window do not fit each other");
    }
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new BundleException("a weight is " + weight);
      }
    }
  }

  private static void checkPresent(Header header) throws BundleException {
    Identity identity = header.identity();
    if (Stream.of(
            identity.forecaster(),
            identity.series(),
            identity.target(),
            identity.features(),
            header.shape().architecture(),
            header.shape().order(),
            header.provenance().split(),
            header.golden(),
            header.sha256())
        .anyMatch(Objects::isNull)) {
      throw new BundleException("its header lacks a field");
    }
  }

  private static boolean fits(Identity identity, MinMax scaling, Golden golden) {
    int features = identity.features().size();
    return (scaling == null || scaling.min().size() == features)
        && identity.features().contains(identity.target())
        && identity.window() >= 1
        && golden.window().size() == (long) identity.window() * features;
  }

  private static String sha256(Header header, float[] weights) {
    ByteBuffer raw =
        ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(weights);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(BundleJson.write(header));
      return HexFormat.of().formatHex(digest.digest(raw.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
