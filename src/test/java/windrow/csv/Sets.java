package windrow.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import windrow.series.Calendar;
import windrow.wire.ObservationParser;
import windrow.wire.TopicFile;

/** The packaged sets with the fields of their topics, and files written in the test. */
public final class Sets {
  public static final Map<String, List<String>> FIELDS =
      Map.of(
          "sales.monthly",
          List.of("unadjusted", "seasonallyAdjusted"),
          "prices.daily",
          List.of("open", "high", "low", "close", "volume"));

  /** Parsers of the built-in topics. */
  public static Map<String, ObservationParser> parsers() {
    return Map.of(
        "sales.monthly", parser("sales.monthly", Calendar.MONTHS),
        "prices.daily", parser("prices.daily", Calendar.TRADING_DAYS));
  }

  private static ObservationParser parser(String topic, Calendar calendar) {
    try {
      return new ObservationParser(TopicFile.load(topic, Optional.empty()), calendar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sets() {}

  public static DataSet named(String name) {
    return Catalogue.packaged().sets().stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static ReadFile read(DataSet set, String file, byte[] bytes) {
    ReadFile read = read(set, file, bytes, Set.of());
    Accounts.hold(read.report(), bytes);
    return read;
  }

  /** Of these series alone; of all where there is none. */
  public static ReadFile read(DataSet set, String file, byte[] bytes, Set<String> series) {
    Intake intake = new Collector(series, Memory.ofJava(), Map.of()).intake(set.topic());
    try {
      return new SetReader(set, FIELDS.get(set.topic()))
          .read(file, () -> new ByteArrayInputStream(bytes), intake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ReadFile retail(String text) {
    return read(named("retail-canada"), "cansim-0800020-eng-1.csv", utf8(text));
  }

  public static ReadFile prices(String text) {
    return read(named("djia"), "IBM_2006-01-01_to_2018-01-01.csv", utf8(text));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
