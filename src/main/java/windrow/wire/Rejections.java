package windrow.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.kafka.common.TopicPartition;
import windrow.series.Rejection;
import windrow.wire.Parsed.Refused;

/** Makes the record of a refusal from the record that was refused. */
public final class Rejections {
  /** How much of a key and of a value is kept, in bytes. */
  public static final int KEPT_BYTES = 64 * 1024;

  private static final int MESSAGE_CHARACTERS = 1_000;

  private Rejections() {}

  /**
   * The refusal of one record.
   *
   * @param partition where it stood
   * @param offset where it stood
   * @param key bytes of its key, null where it has none
   * @param value bytes of its value, null where it has none
   * @param refused why
   */
  public static Rejection of(
      TopicPartition partition, long offset, byte[] key, byte[] value, Refused refused) {
    return new Rejection(
        partition.topic(),
        partition.partition(),
        offset,
        refused.reason().code(),
        Text.shown(refused.message(), MESSAGE_CHARACTERS),
        value == null ? -1 : value.length,
        value == null ? null : sha256(value),
        base64(key),
        base64(value));
  }

  private static String base64(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    byte[] kept = bytes.length <= KEPT_BYTES ? bytes : Arrays.copyOf(bytes, KEPT_BYTES);
    return Base64.getEncoder().encodeToString(kept);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
