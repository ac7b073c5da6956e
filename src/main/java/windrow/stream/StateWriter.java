package windrow.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Big-endian bytes of a stored state, in a buffer that grows with what is written. */
final class StateWriter {
  private static final long NEVER = Long.MIN_VALUE;

  private ByteBuffer buffer = ByteBuffer.allocate(1024);

  StateWriter put(byte value) {
    room(Byte.BYTES).put(value);
    return this;
  }

  StateWriter putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  StateWriter putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** A day, or null where there is none. */
  StateWriter putDay(LocalDate day) {
    return putLong(day == null ? NEVER : day.toEpochDay());
  }

  /** The day that was put as this number; null where there was none. */
  static LocalDate day(long written) {
    return written == NEVER ? null : LocalDate.ofEpochDay(written);
  }

  StateWriter putDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  StateWriter putText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    putInt(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  /** A copy of what was written. */
  byte[] written() {
    byte[] bytes = new byte[buffer.position()];
    buffer.duplicate().flip().get(bytes);
    return bytes;
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int size = Math.addExact(buffer.capacity(), Math.max(buffer.capacity(), bytes));
      buffer = ByteBuffer.allocate(size).put(buffer.flip());
    }
    return buffer;
  }
}
