package windrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors of the house: a package knows lower floors only, and never its siblings. */
class ArchitectureTest {
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("", 0),
          Map.entry("series", 0),
          Map.entry("files", 1),
          Map.entry("model", 1),
          Map.entry("wire", 1),
          Map.entry("engine", 2),
          Map.entry("lstm", 2),
          Map.entry("regression", 2),
          Map.entry("csv", 2),
          Map.entry("stream", 3),
          Map.entry("replay", 3),
          Map.entry("metrics", 3),
          Map.entry("report", 3),
          Map.entry("web", 3),
          Map.entry("broker", 3),
          Map.entry("settings", 4),
          Map.entry("training", 5),
          Map.entry("app", 6));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("windrow");

  @Test
  void shouldKnowLowerFloorsOnly() {
    List<String> offences =
        uses()
            .filter(use -> FLOORS.get(use.from()) <= FLOORS.get(use.to()))
            .map(Use::text)
            .toList();

    assertEquals(List.of(), offences);
  }

  @Test
  void shouldHaveAFloorForEveryPackage() {
    TreeSet<String> rooms = new TreeSet<>();
    CLASSES.forEach(type -> rooms.add(room(type)));

    assertEquals(new TreeSet<>(FLOORS.keySet()), rooms);
  }

  @Test
  void shouldKeepLibrariesInTheirRooms() {
    assertOnly("org.deeplearning4j", List.of("lstm"));
    assertOnly("org.nd4j", List.of("lstm"));
    assertOnly("kafka.", List.of("broker"));
    assertOnly("org.apache.kafka.streams", List.of("stream", "metrics", "app"));
    assertOnly("io.javalin", List.of("web"));
    assertOnly("io.micrometer", List.of("metrics", "app"));
    assertOnly("org.knowm", List.of("report"));
    assertOnly("picocli", List.of("app"));
    assertOnly("de.siegmar", List.of("csv"));
    assertOnly("org.apache.commons.math3", List.of("engine", "report", "app"));
  }

  @Test
  void shouldKeepTheValuesFreeOfLibraries() {
    List<String> foreign =
        CLASSES.stream()
            .filter(type -> room(type).equals("series"))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
            .filter(name -> !name.isEmpty())
            .filter(name -> !name.startsWith("java.") && !name.equals("windrow.series"))
            .toList();

    assertEquals(List.of(), foreign);
  }

  @Test
  void shouldLetTheBrokerKnowNothing() {
    assertTrue(uses().noneMatch(use -> use.from().equals("broker")));
  }

  @Test
  void shouldWriteFilesInOneRoomOnly() {
    List<String> offences =
        CLASSES.stream()
            .filter(type -> !room(type).equals("files"))
            .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
            .filter(call -> isWriter(call.getTargetOwner().getFullName(), call.getName()))
            .map(Object::toString)
            .toList();

    assertEquals(List.of(), offences);
  }

  /** Locks open a channel and write nothing; a bar writes to the terminal. */
  private static boolean isWriter(String owner, String method) {
    return switch (owner) {
      case "java.nio.file.Files" ->
          method.matches("write.*|newOutputStream|newBufferedWriter|newByteChannel")
              || method.matches("copy|move|delete.*|createFile|createTemp.*|create.*Link");
      case "java.io.File" -> method.matches("delete.*|renameTo|createNewFile|createTempFile");
      case "java.io.FileOutputStream", "java.io.FileWriter", "java.io.RandomAccessFile" -> true;
      case "java.nio.channels.FileChannel" -> method.matches("write|truncate|transferFrom|map");
      case "javax.imageio.ImageIO" -> method.equals("write");
      default -> owner.startsWith("org.knowm.xchart") && method.startsWith("save");
    };
  }

  private record Use(String from, String to, String text) {}

  private static Stream<Use> uses() {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(use -> use.getTargetClass().getPackageName().startsWith("windrow"))
        .map(
            use ->
                new Use(
                    room(use.getOriginClass()),
                    room(use.getTargetClass().getBaseComponentType()),
                    use.getDescription()))
        .filter(use -> !use.from().equals(use.to()));
  }

  private static void assertOnly(String library, List<String> rooms) {
    List<String> offences =
        CLASSES.stream()
            .filter(type -> !rooms.contains(room(type)))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> use.getTargetClass().getName().startsWith(library))
            .map(Object::toString)
            .toList();

    assertEquals(List.of(), offences, library);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().replaceFirst("^windrow\\.?", "").replaceFirst("\\..*", "");
  }
}
