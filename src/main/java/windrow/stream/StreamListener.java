package windrow.stream;

import java.util.List;
import java.util.Set;
import windrow.engine.Step;
import windrow.series.Score;
import windrow.wire.Reason;

/** Told of what happens in the topology, on the stream threads; must be quick and thread-safe. */
public interface StreamListener {

  /** An observation was taken: accepted, a duplicate or a revision. */
  void advanced(String stream, Step step);

  /** A record was refused, a late observation among them. */
  void rejected(String stream, Reason reason);

  /** A task was assigned: these scores stand in its store. */
  void restored(String stream, List<Score> scores);

  /** A task was taken away: these series are scored elsewhere now. */
  void revoked(String stream, Set<String> series);
}
