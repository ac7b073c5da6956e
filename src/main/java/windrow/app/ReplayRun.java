package windrow.app;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import windrow.metrics.ReplayMeters;
import windrow.replay.Feed;
import windrow.replay.Pace;
import windrow.replay.Progress;
import windrow.replay.Replay;
import windrow.replay.Summary;
import windrow.report.Bar;
import windrow.settings.Workspace;

/** A replay with its bar, its meters and its summary. */
final class ReplayRun {
  private final Workspace workspace;
  private final Feed feed;
  private final Map<String, Object> client;
  private final Pace pace;
  private final boolean resume;

  ReplayRun(Workspace workspace, Feed feed, Map<String, Object> client, Pace pace, boolean resume) {
    this.workspace = workspace;
    this.feed = feed;
    this.client = client;
    this.pace = pace;
    this.resume = resume;
  }

  /** Replays until the end or the shutdown; the summary, a line a topic. */
  List<String> run(Shutdown shutdown, ReplayMeters meters) {
    try (Bar bar = Bar.of("Replay", "records", feed.size())) {
      meters.progress(0, feed.size());
      Replay replay =
          new Replay(
              feed,
              new Replay.Settings(client, workspace.parsers(), workspace.windows(), pace, resume),
              shown(bar, meters));
      shutdown.onAsked(replay::stop);
      return lines(replay.run());
    }
  }

  private Progress shown(Bar bar, ReplayMeters meters) {
    return new Progress() {
      @Override
      public void sent(long sent, long total, LocalDate time) {
        // What a resumed replay finds there already counts as done.
        long done = feed.size() - total + sent;
        bar.to(done, time.toString());
        meters.progress(done, feed.size());
      }

      @Override
      public void waiting(long records, Duration atMost) {
        System.err.printf(
            "Waiting for Kafka to take the last %d records, up to %d s%n",
            records, atMost.toSeconds());
      }
    };
  }

  private List<String> lines(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(head(summary));
    summary.topics().forEach((topic, count) -> lines.addAll(lines(topic, count)));
    return lines;
  }

  private List<String> lines(String topic, Summary.Count count) {
    if (!resume) {
      return List.of("  %s: %d sent".formatted(topic, count.sent()));
    }
    String line =
        "  %s: %d new, %d revised, %d unchanged"
            .formatted(topic, count.added(), count.revised(), count.unchanged());
    return count.late() == 0 ? List.of(line) : List.of(line, late(topic, count));
  }

  private String late(String topic, Summary.Count count) {
    return ("    %d not sent, too late: of a series the stream takes other values of the newest %d"
            + " rows, and no earlier row that it does not hold")
        .formatted(count.late(), workspace.windows().get(topic));
  }

  private static String head(Summary summary) {
    return "%s %d records in %.1f s%s"
        .formatted(
            summary.complete() ? "Replayed" : "Stopped after",
            summary.sent(),
            summary.elapsed().toMillis() / 1e3,
            period(summary));
  }

  private static String period(Summary summary) {
    return summary.first().isPresent()
        ? ", " + summary.first().get() + " to " + summary.last().orElseThrow()
        : "";
  }
}
