package windrow.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import windrow.csv.Catalogue;
import windrow.csv.DataFolder;
import windrow.replay.Feed;
import windrow.series.Observation;
import windrow.settings.Workspace;

/** The histories that tests replay. */
public final class History {
  private static final String PROPERTY = "windrow.data";

  private History() {}

  /**
   * Where the lecture's files are; skips the test, and says why, where nothing names the folder.
   */
  public static Path lectureFolder() {
    String folder = System.getProperty(PROPERTY);
    assumeTrue(
        folder != null && !folder.isBlank(),
        "skipped: -D" + PROPERTY + "=DIR does not name a folder with the lecture's files");
    return Path.of(folder);
  }

  /** The lecture's files; skips the test, and says why, where they are not. */
  public static Feed lecture(Workspace workspace, String... series) {
    return Feed.of(
        new DataFolder(Catalogue.packaged(), workspace.fields()).read(lectureFolder()).series(),
        new Feed.Selection(Optional.empty(), Optional.empty(), Set.of(series)));
  }

  /** The sets that ship in packages. */
  public static Feed builtIn(Workspace workspace) {
    return Feed.of(
        new DataFolder(Catalogue.packaged(), workspace.fields()).builtIn().series(),
        Feed.Selection.ALL);
  }

  /** The feed with its last observation's values multiplied. */
  public static Feed planted(Feed feed, double factor) {
    List<Feed.Entry> entries = new ArrayList<>(feed.entries());
    Feed.Entry last = entries.remove(entries.size() - 1);
    double[] values = Arrays.stream(last.observation().values()).map(v -> v * factor).toArray();
    entries.add(new Feed.Entry(last.topic(), new Observation(last.series(), last.time(), values)));
    return new Feed(entries);
  }
}
