package windrow.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import windrow.WindrowException;

/**
 * A folder that Windrow made, known by a file that it wrote there. Nothing is ever written to or
 * deleted from another one.
 */
public final class OwnFolder {
  /** The file by which a folder is known. */
  public static final String MARKER = ".windrow";

  private static final String MARK =
      "Windrow made this folder; what it keeps here it may delete.\n";

  private final Path path;
  private final String option;

  private OwnFolder(Path path, String option) {
    this.path = path;
    this.option = option;
  }

  /**
   * Takes a folder that is Windrow's, empty or not there yet, and marks it.
   *
   * @param option by which a user names another one
   * @throws WindrowException if it is another's or no folder, or cannot be written; nothing in it
   *     is touched
   */
  public static OwnFolder claim(Path path, String option) {
    OwnFolder folder = new OwnFolder(path, option);
    try {
      folder.claim();
      return folder;
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  private void claim() throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
      throw new WindrowException("%s is no folder; name another with %s.".formatted(path, option));
    }
    if (isMarked(path)) {
      return;
    }
    if (!isFree()) {
      throw new WindrowException(
          ("The folder %s is not empty, and no file %s in it says that Windrow made it: nothing in"
                  + " it was touched. Empty it yourself, or name another with %s.")
              .formatted(path, MARKER, option));
    }
    mark();
  }

  private static boolean isMarked(Path folder) throws IOException {
    Path marker = folder.resolve(MARKER);
    return Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)
        && Files.size(marker) == MARK.length()
        && Files.readString(marker).equals(MARK);
  }

  /** Whether there is nothing in it but folders that are Windrow's themselves. */
  private boolean isFree() throws IOException {
    if (!Files.isDirectory(path)) {
      return true;
    }
    try (Stream<Path> all = Files.list(path)) {
      for (Path entry : all.toList()) {
        if (!isMarked(entry)) {
          return false;
        }
      }
    }
    return true;
  }

  private void mark() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
    }
    try {
      Files.writeString(path.resolve(MARKER), MARK, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // Another Windrow was quicker; whose folder it is now, the lock says.
    }
  }

  /** A part of it. */
  public Path resolve(String part) {
    return path.resolve(part);
  }

  /**
   * Deletes folders in it, with all that they hold.
   *
   * @throws WindrowException if one is no folder, or a link is in it: Windrow makes none. Nothing
   *     is deleted then
   */
  public void delete(List<String> parts) {
    try {
      List<Path> made = new ArrayList<>();
      for (String part : parts) {
        made.addAll(held(path.resolve(part)));
      }
      for (Path one : made) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A folder and all in it, what is in a folder before it; nothing where there is none. */
  private List<Path> held(Path part) throws IOException {
    if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
      throw foreign(part, "no folder");
    }
    try (Stream<Path> all = Files.walk(part)) {
      List<Path> held = new ArrayList<>(all.toList());
      held.stream().filter(Files::isSymbolicLink).findFirst().ifPresent(this::refuse);
      Collections.reverse(held);
      return held;
    }
  }

  private void refuse(Path link) {
    throw foreign(link, "a link");
  }

  private WindrowException foreign(Path what, String kind) {
    return new WindrowException(
        "%s is %s, which Windrow did not make: nothing was deleted. Take it away, or name another folder with %s."
            .formatted(what, kind, option));
  }

  private WindrowException unusable(IOException cause) {
    return new WindrowException(
        "The folder %s cannot be used (%s); name another with %s.".formatted(path, cause, option),
        cause);
  }
}
