package windrow.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;

class OutputFileTest {
  private static final FileFormat NOTE = new FileFormat("note", 1, "NOTE");
  private static final byte[] BYTES = "*NOTE new".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  void shouldMakeItsFolderAndLeaveNothingElse() throws IOException {
    Path file = folder.resolve("a/b/note");

    output(file).write(BYTES);

    assertArrayEquals(BYTES, Files.readAllBytes(file));
    assertEquals(List.of("note"), names(file.getParent()));
  }

  @Test
  void shouldReplaceWhatItWroteItself() throws IOException {
    Path file = Files.writeString(folder.resolve("note"), "*NOTE old and longer than the new one");

    output(file).write(BYTES);
    output(file).write(BYTES);

    assertArrayEquals(BYTES, Files.readAllBytes(file));
    assertEquals(List.of("note"), names(folder));
  }

  @Test
  void shouldFillAnEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("note"));

    output(file).write(BYTES);

    assertArrayEquals(BYTES, Files.readAllBytes(file));
  }

  @Test
  void shouldRefuseAForeignFileAndLeaveItAsItIs() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign"), "NOTE");

    assertRefused(foreign, "is there already and no note");
    assertEquals("NOTE", Files.readString(foreign));
  }

  @Test
  void shouldRefuseAFileThatBecameForeignMeanwhile() throws IOException {
    Path file = folder.resolve("note");
    OutputFile output = output(file);
    Files.writeString(file, "mine");

    assertThrows(WindrowException.class, () -> output.write(BYTES));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void shouldRefuseWhatIsNoFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));

    assertRefused(folder, "is a folder");
    assertRefused(file.resolve("below"), "file is no folder that can be written");
    assertRefused(file.resolve("far/below"), "file is no folder that can be written");
    assertRefused(dangling, "is a link to nothing");
    assertEquals(List.of("dangling", "file"), names(folder));
  }

  @Test
  void shouldWriteThroughALinkAndKeepIt() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "*NOTE old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    output(link).write(BYTES);

    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(BYTES, Files.readAllBytes(target));
  }

  @Test
  void shouldLeaveTheOldFileWhereTheNewOneCannotBeMoved() throws IOException {
    Path file = folder.resolve("note");
    OutputFile output = output(file);
    Files.createDirectory(file);

    assertThrows(WindrowException.class, () -> output.write(BYTES));
    assertEquals(List.of("note"), names(folder));
  }

  private static OutputFile output(Path file) {
    return OutputFile.of(file, NOTE, "--note");
  }

  private static void assertRefused(Path file, String why) {
    WindrowException refused = assertThrows(WindrowException.class, () -> output(file));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertTrue(refused.getMessage().contains("with --note"), refused.getMessage());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
