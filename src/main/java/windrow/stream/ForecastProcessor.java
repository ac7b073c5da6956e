package windrow.stream;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import windrow.engine.Checkpoint;
import windrow.engine.Engine;
import windrow.engine.Entry;
import windrow.engine.Scale;
import windrow.engine.Scales;
import windrow.engine.SeriesState;
import windrow.engine.Step;
import windrow.engine.Step.Kind;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;
import windrow.wire.ObservationParser;
import windrow.wire.Parsed;
import windrow.wire.Parsed.Accepted;
import windrow.wire.Parsed.Refused;
import windrow.wire.Reason;
import windrow.wire.Rejections;
import windrow.wire.Topics;

/** One record in: parsed, advanced by the engine, its emissions forwarded to the named sinks. */
final class ForecastProcessor implements Processor<byte[], byte[], String, Object> {
  private final StreamSpec stream;
  private final StreamNames names;
  private final ObservationParser parser;
  private final Engine engine;
  private final StateCodec codec;
  private final StreamListener listener;
  private final Set<String> series = new HashSet<>();

  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, byte[]> windows;
  private KeyValueStore<String, byte[]> ledgers;
  private KeyValueStore<String, byte[]> checkpoints;

  ForecastProcessor(
      StreamSpec stream, ObservationParser parser, Engine engine, StreamListener listener) {
    this.stream = stream;
    this.names = new StreamNames(stream.topic());
    this.parser = parser;
    this.engine = engine;
    this.codec = new StateCodec(stream.fields());
    this.listener = listener;
  }

  /** Streams calls it again on the same object when it revives a task, so nothing is kept. */
  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    windows = context.getStateStore(names.windows());
    ledgers = context.getStateStore(names.ledgers());
    checkpoints = context.getStateStore(names.checkpoints());
    series.clear();
    listener.restored(stream.topic(), storedScores());
  }

  @Override
  public void close() {
    listener.revoked(stream.topic(), Set.copyOf(series));
    series.clear();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Parsed parsed = parser.parse(record.key(), record.value());
    if (parsed instanceof Accepted accepted) {
      advance(record, accepted.observation());
    } else if (parsed instanceof Refused refused) {
      reject(record, refused);
    }
  }

  private void advance(Record<byte[], byte[]> record, Observation observation) {
    SeriesState before = load(observation.series());
    Step step = engine.advance(before, observation);
    if (step.kind() == Kind.LATE) {
      reject(record, late(observation, before));
      return;
    }
    if (step.state() != before) {
      store(observation.series(), before, step.state());
    }
    emit(observation, step);
    series.add(observation.series());
    listener.advanced(stream.topic(), step);
  }

  private SeriesState load(String name) {
    byte[] rows = windows.get(name);
    return rows == null
        ? engine.empty()
        : engine.adopt(codec.state(name, rows, ledgers.get(name), checkpoints.get(name)));
  }

  private void store(String name, SeriesState before, SeriesState after) {
    windows.put(name, codec.rows(after));
    ledgers.put(name, codec.ledger(after));
    if (before.rows().size() == 0 || !past(before).equals(past(after))) {
      checkpoints.put(name, codec.checkpoints(after));
    }
  }

  private static Map<String, List<Checkpoint>> past(SeriesState state) {
    return state.entries().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().past()));
  }

  private void emit(Observation observation, Step step) {
    long time = observation.time().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    for (Outcome outcome : step.outcomes()) {
      context.forward(new Record<>(outcome.series(), outcome, time), names.outcomes());
    }
    for (Score score : step.scores()) {
      context.forward(new Record<>(Topics.key(score), score, time), names.scores());
    }
    for (Forecast forecast : step.forecasts()) {
      context.forward(new Record<>(forecast.series(), forecast, time), names.forecasts());
    }
  }

  private static Refused late(Observation observation, SeriesState before) {
    LocalDate newest = before.rows().newest().orElseThrow().time();
    return new Refused(
        Reason.LATE,
        observation.time() + " is not later than the newest row of its series, " + newest);
  }

  private void reject(Record<byte[], byte[]> record, Refused refused) {
    RecordMetadata where = context.recordMetadata().orElseThrow();
    TopicPartition partition = new TopicPartition(where.topic(), where.partition());
    Object rejection =
        Rejections.of(partition, where.offset(), record.key(), record.value(), refused);
    context.forward(new Record<>(where.topic(), rejection, record.timestamp()), names.rejects());
    listener.rejected(stream.topic(), refused.reason());
  }

  private List<Score> storedScores() {
    List<Score> scores = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = ledgers.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> ledger = all.next();
        series.add(ledger.key);
        scores.addAll(scores(ledger.key, codec.ledger(ledger.key, ledger.value)));
      }
    }
    return scores;
  }

  private List<Score> scores(String name, StateCodec.Ledger ledger) {
    List<Score> scores = new ArrayList<>();
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Entry entry = ledger.entries().get(forecaster.name());
      if (entry != null && entry.identity().equals(forecaster.identity())) {
        Entry own = entry.within(forecaster.horizon(), stream.levels());
        Scale scale = Scales.of(ledger.scales(), forecaster.target(), entry.split());
        scores.addAll(own.scores(key(name, forecaster, entry), scale));
      }
    }
    return scores;
  }

  private Score.Key key(String name, ForecasterSpec forecaster, Entry entry) {
    return new Score.Key(stream.topic(), name, forecaster.name(), entry.model(), 1);
  }
}
