package windrow.engine;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Observation;

/**
 * Learns anew from the newest rows once one of them has been revised, and publishes nothing: from
 * then on all is forecast as if the row had come right at once.
 */
final class Relearning {
  private final StreamSpec stream;
  private final Models models;
  private final Rings rings;
  private final Learner learner;

  Relearning(StreamSpec stream, Models models, Rings rings, Learner learner) {
    this.stream = stream;
    this.models = models;
    this.rings = rings;
    this.learner = learner;
  }

  /** The state once the row of this time has been revised in its rings. */
  SeriesState relearn(SeriesState revised, LocalDate time) {
    Map<String, Entry> entries = new HashMap<>(revised.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      entries.computeIfPresent(
          forecaster.name(), (name, entry) -> relearned(entry, forecaster, revised, time));
    }
    return revised.with(entries);
  }

  private Entry relearned(
      Entry entry, ForecasterSpec forecaster, SeriesState revised, LocalDate time) {
    List<Checkpoint> past = entry.past().stream().filter(one -> one.isBefore(time)).toList();
    // Of a forecaster that began after the revised row, the beginning is all there is.
    List<Checkpoint> kept = past.isEmpty() ? entry.past().stream().limit(1).toList() : past;
    String series = revised.rows().newest().orElseThrow().series();
    Optional<Model> model =
        models.find(forecaster, series).filter(found -> found.id().equals(entry.model()));
    return kept.isEmpty() || model.isEmpty()
        ? entry
        : again(entry.with(kept), model.get(), forecaster, revised);
  }

  private Entry again(Entry entry, Model model, ForecasterSpec forecaster, SeriesState revised) {
    Checkpoint from = entry.past().get(entry.past().size() - 1);
    Learning learning = from.learning();
    List<Checkpoint> past = entry.past();
    for (Observation row : revised.rows().rows()) {
      if (from.isBefore(row.time())) {
        SeriesState then = rings.upTo(row.time(), revised);
        Turn turn = new Turn(forecaster, then, row, new Emissions());
        learning = learner.learn(met(learning, model, turn), model, turn).learning();
        past = Checkpoint.kept(past, then.rows(), learning, stream.revisable());
      }
    }
    return entry.with(learning).with(past);
  }

  /** What waits meets the turn's row, or expires where a gap lies before it. */
  private Learning met(Learning learning, Model model, Turn turn) {
    Observation row = turn.row();
    return stream.follows(turn.state().rows().without(row.time()), row)
        ? learning.settled(row.time(), model.split(), rings.actual(turn))
        : learning.expired();
  }
}
