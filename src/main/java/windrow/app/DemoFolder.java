package windrow.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import windrow.WindrowException;
import windrow.broker.Broker;

/**
 * Where a demo keeps its broker and its state; held by a lock, so that two demos never share it.
 */
final class DemoFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  private DemoFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, and empties it unless it is kept. Only what a demo made is deleted.
   *
   * @throws WindrowException if another demo holds it, or it cannot be written
   */
  static DemoFolder open(Path folder, boolean keep) {
    try {
      return take(folder, keep);
    } catch (IOException e) {
      throw new WindrowException(
          "The folder " + folder + " cannot be used (" + e + "); name another with --folder.", e);
    }
  }

  private static DemoFolder take(Path folder, boolean keep) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    DemoFolder opened = new DemoFolder(folder, channel);
    if (!held(channel)) {
      channel.close();
      throw new WindrowException(
          "The folder "
              + folder
              + " is used by another Windrow; end it, or name another with --folder.");
    }
    if (!keep) {
      for (Path made : List.of(opened.kafka(), opened.state())) {
        delete(made);
      }
    }
    return opened;
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path kafka() {
    return folder.resolve("kafka");
  }

  /**
   * Starts the broker on its part of the folder.
   *
   * @throws WindrowException if it does not start
   */
  Broker broker() {
    try {
      return Broker.start(kafka());
    } catch (IOException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  Path state() {
    return folder.resolve("state");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of " + folder + " cannot be given back", e);
    }
  }
}
