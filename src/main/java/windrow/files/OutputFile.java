package windrow.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import windrow.WindrowException;

/**
 * A file to be written, whole or not at all: under a temporary name beside it, then moved. What
 * Windrow did not write is never overwritten, and that is said before the work whose result it is.
 *
 * <pre>{@code
 * OutputFile figures = OutputFile.of(Path.of("figures.json"), Figures.FORMAT, "--json");
 * figures.write(bytes);
 * }</pre>
 */
public final class OutputFile {
  private final Path path;
  private final FileFormat format;
  private final String option;

  private OutputFile(Path path, FileFormat format, String option) {
    this.path = path;
    this.format = format;
    this.option = option;
  }

  /**
   * A file that can be written; its folder is made when it is.
   *
   * @param option by which a user names another one
   * @throws WindrowException if it is a folder or another's, or it or its folder cannot be written
   */
  public static OutputFile of(Path path, FileFormat format, String option) {
    OutputFile file = new OutputFile(path, format, option);
    file.check();
    return file;
  }

  private void check() {
    Path absolute = path.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw refused("is a folder");
    }
    checkFolder(absolute.getParent(), option);
    if (Files.isSymbolicLink(absolute) && !Files.exists(absolute)) {
      throw refused("is a link to nothing");
    }
    if (Files.isRegularFile(absolute)) {
      checkReplaceable(absolute);
    }
  }

  private void checkReplaceable(Path absolute) {
    try {
      if (!Files.isWritable(absolute)) {
        throw refused("cannot be written");
      }
      if (!format.isOf(absolute)) {
        throw refused("is there already and no " + format.name());
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Says so where files cannot be made in a folder, or it cannot be made itself.
   *
   * @param option by which a user names another one
   * @throws WindrowException with the folder, or what stands in its way
   */
  public static void checkFolder(Path folder, String option) {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new WindrowException(
          "%s is no folder that can be written; name another with %s.".formatted(there, option));
    }
  }

  /**
   * Writes the file. One that was there is replaced at once or, if this fails, stays as it was.
   *
   * @throws WindrowException if it cannot be written
   */
  public void write(byte[] bytes) {
    check();
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        Files.write(path, bytes); // A pipe or a device, which nothing may take the place of.
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), bytes);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path temporary = folder.resolve(".windrow-" + UUID.randomUUID() + ".tmp");
    try {
      writeAndForce(temporary, bytes);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeAndForce(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private WindrowException refused(String why) {
    return new WindrowException("%s %s; name another file with %s.".formatted(path, why, option));
  }

  private WindrowException failed(IOException cause) {
    return new WindrowException(
        "%s cannot be written (%s); name another file with %s.".formatted(path, cause, option),
        cause);
  }

  /** The file's path. */
  @Override
  public String toString() {
    return path.toString();
  }
}
