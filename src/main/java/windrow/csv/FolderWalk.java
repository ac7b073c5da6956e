package windrow.csv;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.WindrowException;

/** Lists the files of a folder and its subfolders, without hidden ones and what describes them. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path root;
  private final SortedMap<String, Optional<IOException>> files = new TreeMap<>();

  private FolderWalk(Path root) {
    this.root = root;
  }

  /**
   * Names relative to the folder, with slashes, in their order; with what forbids to look at one.
   *
   * @throws WindrowException if it is no folder
   */
  static SortedMap<String, Optional<IOException>> of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WindrowException("There is no folder " + folder + "; name one with --data DIR.");
    }
    try {
      FolderWalk walk = new FolderWalk(folder.toRealPath());
      Files.walkFileTree(walk.root, walk);
      return walk.files;
    } catch (IOException e) {
      throw new WindrowException("The folder " + folder + " cannot be searched: " + e, e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (!isHidden(file) && !name.endsWith(".md") && !name.equals(Catalogue.FILE)) {
      files.put(relative(file), Optional.empty());
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    files.put(relative(file), Optional.of(fault));
    return FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path path) {
    return !path.equals(root) && path.getFileName().toString().startsWith(".");
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
