package windrow.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a data folder for one broker. The operating system drops the lock of a process that was
 * killed, so a folder never stays locked by the dead.
 */
final class FolderLock implements AutoCloseable {

  // Closing a second channel on the file would drop the lock of the whole process.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates the folder where it is missing, and takes it.
   *
   * @throws IOException if the folder cannot be created or written, or another broker holds it; the
   *     message says which, and what to do
   */
  static FolderLock take(Path folder) throws IOException {
    Path real = create(folder);
    if (!HELD_HERE.add(real)) {
      throw inUse(folder, "another broker of this process");
    }
    try {
      return new FolderLock(real, lock(real));
    } catch (IOException e) {
      HELD_HERE.remove(real);
      throw e;
    }
  }

  private static Path create(Path folder) throws IOException {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = open(folder);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (IOException e) {
      channel.close();
      throw unusable(folder, e);
    }
    if (lock == null) {
      channel.close();
      throw inUse(folder, "another process");
    }
    return channel;
  }

  private static FileChannel open(Path folder) throws IOException {
    try {
      return FileChannel.open(
          folder.resolve("broker.lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static IOException inUse(Path folder, String by) {
    return new IOException(
        "The broker's data folder %s is in use by %s. Stop that one, or choose another folder."
            .formatted(folder, by));
  }

  private static IOException unusable(Path folder, IOException cause) {
    return new IOException(
        ("The broker cannot write its data folder %s (%s)."
                + " Choose a folder that this user may create and write.")
            .formatted(folder, cause),
        cause);
  }

  /** Gives the folder free. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
