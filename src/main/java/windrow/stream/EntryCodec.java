package windrow.stream;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import windrow.engine.Checkpoint;
import windrow.engine.Entry;
import windrow.engine.Pending;
import windrow.engine.Tally;
import windrow.model.ForecasterSpec.Identity;

/** One forecaster's part of a ledger, without its checkpoints. */
final class EntryCodec {
  private EntryCodec() {}

  static void put(StateWriter out, Entry entry) {
    putIdentity(out, entry.identity());
    out.putText(entry.model()).putDay(entry.split());
    LearningCodec.putPaths(out, entry.pending());
    out.putInt(entry.tallies().size());
    entry.tallies().forEach(tally -> TallyCodec.put(out, tally));
    LearningCodec.put(out, entry.learning(), entry.pending());
  }

  static Entry get(ByteBuffer in, List<Checkpoint> past) {
    Identity identity = getIdentity(in);
    String model = StateCodec.getText(in);
    LocalDate split = StateWriter.day(in.getLong());
    List<Pending> pending = LearningCodec.getPaths(in);
    List<Tally> tallies = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      tallies.add(TallyCodec.get(in, tallies.size() + 1));
    }
    return new Entry(
        identity, model, split, pending, tallies, LearningCodec.get(in, pending), past);
  }

  private static void putIdentity(StateWriter out, Identity identity) {
    out.putText(identity.kind()).putText(identity.target()).putInt(identity.features().size());
    identity.features().forEach(out::putText);
    out.putInt(identity.window());
  }

  private static Identity getIdentity(ByteBuffer in) {
    String kind = StateCodec.getText(in);
    String target = StateCodec.getText(in);
    List<String> features = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      features.add(StateCodec.getText(in));
    }
    return new Identity(kind, target, features, in.getInt());
  }
}
