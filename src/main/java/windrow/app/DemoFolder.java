package windrow.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import windrow.WindrowException;
import windrow.broker.Broker;
import windrow.files.OwnFolder;

/**
 * Where a demo keeps its broker and its state; held by a lock, so that two demos never share it.
 */
final class DemoFolder implements AutoCloseable {
  private static final String OPTION = "--folder";
  private static final String KAFKA = "kafka";
  private static final String STATE = "state";

  private final OwnFolder folder;
  private final FileChannel lock;

  private DemoFolder(OwnFolder folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder; what it holds stays until {@link #empty()}.
   *
   * @throws WindrowException if another demo holds it, or it is not Windrow's, or it cannot be
   *     written
   */
  static DemoFolder open(Path folder) {
    OwnFolder own = OwnFolder.claim(folder, OPTION);
    try {
      return new DemoFolder(own, lock(folder));
    } catch (IOException e) {
      throw new WindrowException(
          "The folder %s cannot be used (%s); name another with %s.".formatted(folder, e, OPTION),
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    if (!held(channel)) {
      channel.close();
      throw new WindrowException(
          "The folder %s is used by another Windrow; end it, or name another with %s."
              .formatted(folder, OPTION));
    }
    return channel;
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Deletes what an earlier demo left.
   *
   * @throws WindrowException if what is to be deleted is not what a demo makes
   */
  void empty() {
    folder.delete(List.of(KAFKA, STATE));
  }

  /**
   * Starts the broker on its part of the folder.
   *
   * @throws WindrowException if it does not start
   */
  Broker broker() {
    try {
      return Broker.start(folder.resolve(KAFKA));
    } catch (IOException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  Path state() {
    return folder.resolve(STATE);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of a demo's folder cannot be given back", e);
    }
  }
}
