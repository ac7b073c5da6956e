package windrow.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.WindrowException;

/** What Windrow did not make, it neither writes to nor deletes. */
class OwnFolderTest {
  private static final List<String> PARTS = List.of("kafka", "state");

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void nameAFolder() {
    folder = temporary.resolve("folder");
  }

  @Test
  void shouldMakeAndMarkAFolder() throws IOException {
    OwnFolder.claim(folder, "--folder");

    assertTrue(Files.readString(folder.resolve(OwnFolder.MARKER)).startsWith("Windrow made this"));
  }

  @Test
  void shouldTakeAnEmptyFolder() throws IOException {
    Files.createDirectory(folder);

    OwnFolder.claim(folder, "--folder");

    assertTrue(Files.exists(folder.resolve(OwnFolder.MARKER)));
  }

  @Test
  void shouldDeleteItsPartsAndNothingElse() throws IOException {
    OwnFolder own = OwnFolder.claim(folder, "--folder");
    file("kafka/log/0", "theirs");
    file("state/0", "theirs");
    Path mine = file("notes.txt", "mine");

    OwnFolder.claim(folder, "--folder");
    own.delete(PARTS);

    assertFalse(Files.exists(folder.resolve("kafka")));
    assertFalse(Files.exists(folder.resolve("state")));
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void shouldDeleteNothingWhereThereIsNothing() {
    OwnFolder.claim(folder, "--folder").delete(PARTS);

    assertTrue(Files.exists(folder.resolve(OwnFolder.MARKER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka/log", "state/x", "notes.txt", ".windrow/x", ".hidden"})
  void shouldRefuseAFolderThatHoldsAnythingWithoutTheMarker(String held) throws IOException {
    Path file = file(held, "mine");

    assertRefused("is not empty");
    assertEquals("mine", Files.readString(file));
    assertEquals(1, Files.list(folder).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mine"})
  void shouldRefuseAFolderWhoseMarkerIsAnothers(String text) throws IOException {
    Path marker = file(OwnFolder.MARKER, text);

    assertRefused("is not empty");
    assertEquals(text, Files.readString(marker));
  }

  @Test
  void shouldRefuseAFolderWhoseMarkerIsALink() throws IOException {
    OwnFolder.claim(temporary.resolve("own"), "--folder");
    Files.createDirectory(folder);
    Files.createSymbolicLink(
        folder.resolve(OwnFolder.MARKER), temporary.resolve("own").resolve(OwnFolder.MARKER));

    assertRefused("is not empty");
  }

  @Test
  void shouldTakeAFolderThatHoldsOnlyFoldersOfItsOwn() {
    OwnFolder.claim(folder.resolve("run"), "--state");

    OwnFolder.claim(folder, "--folder");

    assertTrue(Files.exists(folder.resolve(OwnFolder.MARKER)));
  }

  @Test
  void shouldRefuseAFileWhereAFolderBelongs() throws IOException {
    Files.writeString(folder, "mine");

    assertRefused("is no folder");
    assertEquals("mine", Files.readString(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "state", "kafka/log/link"})
  void shouldDeleteNothingWhereALinkLeadsOut(String link) throws IOException {
    OwnFolder own = OwnFolder.claim(folder, "--folder");
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Path mine = Files.writeString(outside.resolve("mine.txt"), "mine");
    Path kept = file("kafka/log".startsWith(link) ? "state/kept" : "kafka/log/kept", "kept");
    Files.createDirectories(folder.resolve(link).getParent());
    Files.createSymbolicLink(folder.resolve(link), outside);

    WindrowException refused = assertThrows(WindrowException.class, () -> own.delete(PARTS));

    assertTrue(refused.getMessage().contains(link + " is "), refused.getMessage());
    assertEquals("mine", Files.readString(mine));
    assertEquals("kept", Files.readString(kept));
  }

  @Test
  void shouldDeleteNothingWhereAFileIsAFoldersPart() throws IOException {
    OwnFolder own = OwnFolder.claim(folder, "--folder");
    Path kept = file("kafka/kept", "kept");
    file("state", "mine");

    WindrowException refused = assertThrows(WindrowException.class, () -> own.delete(PARTS));

    assertTrue(refused.getMessage().contains("state is no folder"), refused.getMessage());
    assertEquals("kept", Files.readString(kept));
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void assertRefused(String why) {
    WindrowException refused =
        assertThrows(WindrowException.class, () -> OwnFolder.claim(folder, "--folder"));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertTrue(refused.getMessage().contains("with --folder"), refused.getMessage());
  }
}
