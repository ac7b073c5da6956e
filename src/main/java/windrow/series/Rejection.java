package windrow.series;

/**
 * A record that was refused: where it stood, why, and its bytes.
 *
 * @param topic topic of the record
 * @param partition partition of the record
 * @param offset offset of the record
 * @param reason code from a fixed list, fit for a metric's tag
 * @param message what is wrong, for people
 * @param size bytes of the value, -1 where there is none
 * @param sha256 SHA-256 of the whole value in hexadecimal; null where there is none
 * @param key the key's first 64 KiB in base64; null where there is none
 * @param value the value's first 64 KiB in base64; null where there is none
 */
public record Rejection(
    String topic,
    int partition,
    long offset,
    String reason,
    String message,
    long size,
    String sha256,
    String key,
    String value) {}
