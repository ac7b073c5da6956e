package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import windrow.engine.Engine;
import windrow.engine.Step;
import windrow.engine.StreamSpec;
import windrow.model.Baselines;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.ObservationParser;
import windrow.wire.Reason;
import windrow.wire.TopicFile;

class ForecastProcessorTest {
  private static final String STREAM = "prices.daily";
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  private final Diary diary = new Diary();
  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private ForecastProcessor processor;

  @BeforeEach
  void start() throws IOException {
    start(new ForecasterSpec("naive", "naive", "close", List.of("close"), 1, 1), Baselines.naive());
  }

  private void start(ForecasterSpec spec, Forecaster forecaster) throws IOException {
    TopicFile topic = TopicFile.load(STREAM, Optional.empty());
    StreamSpec stream =
        new StreamSpec(STREAM, Calendar.TRADING_DAYS, topic.fields(), List.of(spec), List.of(), 3);
    Models models = (any, series) -> Optional.of(new Model(Baselines.MODEL, null, forecaster));
    processor =
        new ForecastProcessor(
            stream,
            new ObservationParser(topic, Calendar.TRADING_DAYS),
            new Engine(stream, models),
            diary);
    context.setRecordMetadata(STREAM, 0, 0);
    addStore(new StreamNames(STREAM).windows());
    addStore(new StreamNames(STREAM).ledgers());
    addStore(new StreamNames(STREAM).checkpoints());
    processor.init(context);
  }

  @Test
  void shouldGoOnAfterItWasRevived() {
    send("AAPL", 0, "100");
    send("AAPL", 1, "103");

    processor.init(context);
    send("AAPL", 2, "104");

    assertEquals(List.of(9.0, (9.0 + 1.0) / 2), diary.mse("AAPL"));
    assertEquals(List.of(9.0), diary.restored.stream().map(Score::mse).toList());
  }

  @Test
  void shouldGoOnWithWhatItHadLearnedAndEveryHorizonAfterItWasRevived() throws IOException {
    start(
        new ForecasterSpec("drift", "drift", "close", List.of("close"), 2, 2),
        Baselines.drift(Calendar.TRADING_DAYS));
    send("AAPL", 0, "100");
    send("AAPL", 1, "110");
    send("AAPL", 2, "116");

    start(
        new ForecasterSpec("drift", "drift", "close", List.of("close"), 2, 2),
        Baselines.drift(Calendar.TRADING_DAYS));
    send("AAPL", 3, "115");

    List<Forecast> forecasts = diary.steps.get(3).forecasts();
    assertEquals(List.of(120.0, 125.0), forecasts.stream().map(Forecast::value).toList());
    assertEquals(
        List.of(16.0, 15.0 * 15), List.of(diary.mse("AAPL").get(0), diary.mse("AAPL").get(2)));
    assertEquals(List.of(1), diary.restored.stream().map(Score::horizon).toList());
  }

  @Test
  void shouldTellOfEverySeriesThatItLosesThoseOfItsStoreIncluded() {
    send("AAPL", 0, "100");
    processor.close();
    processor.init(context);
    send("A/B", 0, "1");

    processor.close();

    assertEquals(List.of(Set.of("AAPL"), Set.of("AAPL", "A/B")), diary.revoked);
  }

  @Test
  void shouldTellASeriesWithASlashByItsScoresKey() {
    send("A/B", 0, "1");
    send("A/B", 1, "2");

    assertEquals(
        List.of("prices.daily/A/B/naive/1/baseline"),
        context.forwarded().stream()
            .map(forwarded -> forwarded.record())
            .filter(record -> record.value() instanceof Score)
            .map(Record::key)
            .toList());
  }

  @Test
  void shouldCountEveryRecordOnce() {
    send("AAPL", 1, "100");
    send("AAPL", 1, "100");
    send("AAPL", 1, "101");
    send("AAPL", 0, "99");
    send("AAPL", 2, "-1");
    send("AAPL", 2, "null");
    send("AAPL", 2, "1e300");
    send("AAPL", 3, "1");
    processor.process(new Record<>(null, bytes("{}"), 0));
    processor.process(new Record<>(bytes("AAPL"), null, 0));

    assertEquals(
        List.of(
            Step.Kind.ACCEPTED,
            Step.Kind.DUPLICATE,
            Step.Kind.REVISION,
            Step.Kind.ACCEPTED,
            Step.Kind.ACCEPTED),
        diary.steps.stream().map(Step::kind).toList());
    assertEquals(
        List.of(
            Reason.LATE,
            Reason.OUT_OF_RANGE,
            Reason.WRONG_TYPE,
            Reason.NULL_KEY,
            Reason.NULL_VALUE),
        diary.rejected);
  }

  private void send(String series, int day, String close) {
    String json =
        "{\"series\":\"%s\",\"time\":\"%s\",\"close\":%s}"
            .formatted(series, DAY.plusDays(day), close);
    processor.process(new Record<>(bytes(series), bytes(json), 0));
  }

  private void addStore(String name) {
    if (context.getStateStore(name) != null) {
      return;
    }
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Diary implements StreamListener {
    private final List<Step> steps = new ArrayList<>();
    private final List<Reason> rejected = new ArrayList<>();
    private final List<Score> restored = new ArrayList<>();
    private final List<Set<String>> revoked = new ArrayList<>();

    private List<Double> mse(String series) {
      return steps.stream()
          .flatMap(step -> step.scores().stream())
          .filter(score -> score.series().equals(series))
          .map(Score::mse)
          .toList();
    }

    @Override
    public void advanced(String stream, Step step) {
      steps.add(step);
    }

    @Override
    public void rejected(String stream, Reason reason) {
      rejected.add(reason);
    }

    @Override
    public void restored(String stream, List<Score> scores) {
      restored.addAll(scores);
    }

    @Override
    public void revoked(String stream, Set<String> series) {
      revoked.add(series);
    }
  }
}
