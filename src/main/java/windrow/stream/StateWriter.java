package windrow.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Big-endian bytes of a stored state, in a buffer that grows with what is written. */
final class StateWriter {
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
