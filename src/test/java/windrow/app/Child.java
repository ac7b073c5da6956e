package windrow.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Java program in a process of its own, for what a test cannot do to its own process. */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path said;

  private Child(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a program.
   *
   * @param said file for what it says, on standard output and error
   */
  static Child start(Path said, Class<?> main, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    return new Child(builder.redirectOutput(said.toFile()).start(), said);
  }

  /** Waits for a line that begins so; what follows in it. */
  String awaitLine(String begin) {
    return await()
        .atMost(PATIENCE)
        .until(() -> rest(begin), rest -> rest != null || !process.isAlive());
  }

  private String rest(String begin) {
    return said()
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst()
        .orElse(null);
  }

  /** All that it has said so far. */
  String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it where it stands, as SIGSTOP does; its sockets stay open and answer nothing. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  /** Asks it to end, by SIGTERM, and waits; how long that takes. */
  Duration end() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    process.waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
