package windrow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.csv.Catalogue;
import windrow.csv.Data;
import windrow.csv.DataFolder;
import windrow.csv.DataSet;
import windrow.model.Family;
import windrow.wire.TopicFile;

/** Every key of every file that people write, tried absent, empty and of each wrong type. */
class WrittenFilesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String CATALOGUE =
      """
      sets:
        - name: bakery
          description: bread
          topic: power
          calendar: months
          files: bakery-*.csv
          time: {column: Month, formats: [uuuu-MM]}
          columns: {Turnover: load, Rain: wind}
          series: {file: 'bakery-(.+)\\.csv'}
          headerless: [Month, Turnover, Rain]
          footer: Source
          unit: EUR
          publisher: the baker
          licence: my own
          source: the till
        - name: mill
          topic: power
          calendar: trading_days
          files: mill.csv
          time: {column: Day, formats: [uuuu-MM-dd]}
          columns: {Flour: load}
          series: {name: mill}
        - name: shops
          topic: power
          calendar: months
          files: shops.csv
          time: {column: Month, formats: [uuuu-MM]}
          columns: {Turnover: load}
          series: {column: Shop}
        - name: cards
          topic: power
          calendar: months
          builtIn: library:debitcards
          columns: {debitcards: load}
          series: {name: cards}
      """;

  private static final String SETTINGS =
      """
      streams:
        - topic: power
          calendar: months
          levels: [80, 90]
          revisable: 2
          split: 2010-12-31
          splits: {berlin: 2011-12-31}
          forecasters:
            - {name: naive, model: naive, target: load, horizon: 2}
            - {name: drift, model: drift, target: load}
            - {name: seasonal, model: seasonal-naive, target: load}
            - {name: seasonal-drift, model: seasonal-naive-drift, target: load}
            - {name: toy, model: toy-mean, target: load, share: 0.5}
            - name: network
              model: lstm
              target: load
              features: [load]
              window: 12
              training: {units: 4, epochs: 5, batch: 30, learningRate: 0.01, order: newest-first, trainer: plain, decay: 0.1, skip: true, networks: 2}
            - name: global
              model: return-lstm
              target: load
              window: 12
              training: {units: 4, epochs: 5, batch: 30, learningRate: 0.01, order: newest-first, trainer: plain, decay: 0.1, skip: true, networks: 2}
            - name: ridge
              model: seasonal-regression
              target: load
              window: 38
              ridge: {lags: 25, easter: 1, lagPenalty: 5, calendarPenalty: 10}
      bundles: [close-best.bundle]
      """;

  private static final String TOPIC =
      """
      name: power
      partitions: 6
      replicas: 3
      config: {cleanup.policy: delete}
      schema:
        $schema: https://json-schema.org/draft/2020-12/schema
        title: power
        type: object
        required: [series, time]
        minProperties: 3
        additionalProperties: false
        properties:
          series: {type: string, pattern: '\\S', maxLength: 200, description: name}
          time: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
          load: {type: number, minimum: 0, maximum: 100, description: GW}
          wind: {type: number}
      """;

  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\b(java|javax|com|org|windrow)\\.[a-z]\\w*\\.|Exception|JsonToken|\\(class |`null`|(?<!, \")\\bnull\\b");

  @TempDir Path folder;

  @Test
  void shouldTryEveryKeyThatIsRead() throws Exception {
    Class<?> flat =
        Stream.of(DataSet.class.getDeclaredClasses())
            .filter(type -> type.getSimpleName().equals("Flat"))
            .findFirst()
            .orElseThrow();

    assertCovered(Catalogue.class, List.of(YAML.readTree(CATALOGUE)), Map.of(DataSet.class, flat));
    assertCovered(TopicFile.class, List.of(YAML.readTree(TOPIC)), Map.of());
    JsonNode settings = YAML.readTree(SETTINGS);
    assertCovered(Settings.class, List.of(settings), Map.of());
    for (Family<?> family : ServiceLoader.load(Family.class)) {
      if (!family.name().equals("toy-failing")) {
        List<JsonNode> said = new ArrayList<>();
        settings.at("/streams/0/forecasters").forEach(said::add);
        said.removeIf(one -> !one.path("model").asText().equals(family.name()));
        assertCovered(family.options(), said, Map.of());
        assertFalse(said.isEmpty(), family.name());
      }
    }
  }

  @Test
  void shouldReadTheFilesAsTheyStand() throws IOException {
    write("power.yaml", TOPIC);
    assertEquals(Optional.empty(), catalogueFault(CATALOGUE));
    assertEquals(Optional.empty(), settingsFault(SETTINGS));
  }

  @Test
  void shouldTakeOrRefuseInWordsWhateverStandsInTheCatalogue() throws IOException {
    assertEachKey(CATALOGUE, "catalogue", this::catalogueFault);
  }

  @Test
  void shouldTakeOrRefuseInWordsWhateverStandsInTheSettings() throws IOException {
    write("power.yaml", TOPIC);
    assertEachKey(SETTINGS, "own.yaml", this::settingsFault);
  }

  @Test
  void shouldTakeOrRefuseInWordsWhateverStandsInATopicFile() throws IOException {
    assertEachKey(TOPIC, "power.yaml", this::topicFault);
  }

  @Test
  void shouldRefuseInWordsWhatIsNoSuchFileAtAll() throws IOException {
    write("power.yaml", TOPIC);
    for (String text :
        List.of(
            "",
            "# nothing\n",
            "~",
            "- a",
            "abc",
            "7",
            "a: [b",
            "a: b: c",
            "\tx: 1",
            "x: \u0007",
            "streams: " + "[".repeat(2_000),
            "sets: []\n---\nsets: []\n",
            "sets:\nsets:\n",
            "sets: &a [*a]",
            "sets: !!java.util.Date 5",
            "name: power\n---\nname: power\n")) {
      assertWords(catalogueFault(text), "catalogue");
      assertWords(settingsFault(text), "own.yaml");
      assertWords(topicFault(text), "power.yaml");
    }
    Files.write(folder.resolve("own.yaml"), new byte[] {'a', ':', (byte) 0xe9, '\n'});
    assertWords(fault(() -> load("own.yaml")), "own.yaml");
  }

  private interface Reading {
    Optional<String> fault(String text) throws IOException;
  }

  /** What is wrong, if anything is; each file is read and used as the program does. */
  private Optional<String> catalogueFault(String text) throws IOException {
    write("catalogue.yaml", text);
    write("bakery-berlin.csv", "Month;Turnover;Rain\n2020-01;18250.5;1\n2020-02;17904;2\n");
    write("mill.csv", "Day;Flour\n2020-01-02;18250.5\n2020-01-03;17904\n");
    write("shops.csv", "Month;Turnover;Shop\n2020-01;18250.5;A\n2020-02;17904;A\n");
    return fault(
        () -> {
          Data data =
              new DataFolder(Catalogue.of(folder), Map.of("power", List.of("load", "wind")))
                  .read(folder);
          data.reports().forEach(report -> assertFalse(report.describe().isEmpty()));
          data.series().forEach(rows -> assertTrue(rows.unit().length() >= 0, rows.series()));
        });
  }

  private Optional<String> settingsFault(String text) throws IOException {
    write("own.yaml", text);
    return fault(() -> load("own.yaml"));
  }

  private Optional<String> topicFault(String text) throws IOException {
    write("power.yaml", text);
    write("own.yaml", "streams: [{topic: power, calendar: months, forecasters: []}]");
    return fault(() -> load("own.yaml").topics().get("power").validator().validate(node()));
  }

  private static JsonNode node() {
    try {
      return YAML.readTree("{series: a, time: 2020-01-31, load: 7}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Workspace load(String config) {
    for (String result : List.of("power.forecasts", "power.outcomes")) {
      write(
          result + ".yaml", "name: %s\npartitions: 6\nschema: {type: object}\n".formatted(result));
    }
    return Workspace.load(Optional.of(folder.resolve(config)), Optional.of(folder));
  }

  private static Optional<String> fault(Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (WindrowException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void assertEachKey(String text, String file, Reading reading) throws IOException {
    List<String> offences = new ArrayList<>();
    for (String place : places(YAML.readTree(text), "")) {
      String key = place.substring(place.lastIndexOf('/') + 1).replace("~1", "/");
      Optional<String> absent = reading.fault(with(text, place, parent -> parent.remove(key)));
      for (String value : List.of("~", "''", "{a: b}", "[a]", "abc", "7", "1.5", "true")) {
        JsonNode node = YAML.readTree(value);
        Optional<String> fault;
        try {
          fault = reading.fault(with(text, place, parent -> parent.set(key, node)));
        } catch (RuntimeException | StackOverflowError e) {
          offences.add(place + " = " + value + ": threw " + e);
          continue;
        }
        boolean empty = value.equals("~") || value.equals("''");
        if (empty && !withoutLine(absent).equals(withoutLine(fault))) {
          offences.add(place + " = " + value + ": " + fault + ", but where absent " + absent);
        }
        fault.ifPresent(
            message -> {
              if (!message.toLowerCase(Locale.ROOT).contains(file)
                  || !names(message, place)
                  || message.contains("\n")
                  || CLASS_NAME.matcher(message).find()) {
                offences.add(place + " = " + value + ": " + message);
              }
            });
      }
    }
    assertEquals(List.of(), offences, () -> String.join("\n", offences));
  }

  /** Whether it names the key, in whatever words, or the one that it stands under. */
  private static boolean names(String message, String place) {
    String words = message.replace(" ", "").toLowerCase(Locale.ROOT);
    List<String> keys = Stream.of(place.split("/")).filter(key -> key.matches(".*\\D.*")).toList();
    return keys.subList(Math.max(0, keys.size() - 2), keys.size()).stream()
        .map(key -> key.toLowerCase(Locale.ROOT))
        .anyMatch(words::contains);
  }

  private static Optional<String> withoutLine(Optional<String> fault) {
    return fault.map(message -> message.replaceAll(", line \\d+", ""));
  }

  private static void assertWords(Optional<String> fault, String file) {
    fault.ifPresent(
        message -> {
          assertTrue(message.toLowerCase(Locale.ROOT).contains(file), message);
          assertFalse(message.contains("\n"), message);
          assertFalse(CLASS_NAME.matcher(message).find(), message);
        });
  }

  private static String with(String text, String place, Consumer<ObjectNode> change)
      throws IOException {
    JsonNode root = YAML.readTree(text);
    change.accept((ObjectNode) root.at(place.substring(0, place.lastIndexOf('/'))));
    return YAML.writeValueAsString(root);
  }

  /** Every key below a node, as JSON pointers. */
  private static List<String> places(JsonNode node, String above) {
    List<String> places = new ArrayList<>();
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        places.addAll(places(list.get(i), above + "/" + i));
      }
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              places.add(above + "/" + name);
              places.addAll(places(node.get(name), above + "/" + name));
            });
    return places;
  }

  /** That the nodes, taken together, say every component of the record, and so on below. */
  private static void assertCovered(
      Class<?> type, List<JsonNode> nodes, Map<Class<?>, Class<?>> as) {
    Class<?> read = as.getOrDefault(type, type);
    if (!read.isRecord() || read == Settings.Level.class || JsonNode.class.isAssignableFrom(read)) {
      return;
    }
    Set<String> said = new TreeSet<>();
    nodes.forEach(node -> node.fieldNames().forEachRemaining(said::add));
    for (RecordComponent component : read.getRecordComponents()) {
      String key =
          switch (component.getName()) {
            case "family" -> "model";
            default -> component.getName();
          };
      if (read == Settings.Forecaster.class && Set.of("options", "lines").contains(key)) {
        continue;
      }
      if (!said.contains(key)) {
        fail(read.getSimpleName() + ": no key " + key + " is tried");
      }
      assertCovered(element(component.getGenericType()), below(nodes, key), as);
    }
  }

  private static Class<?> element(Type type) {
    if (type instanceof ParameterizedType list) {
      return list.getActualTypeArguments()[0] instanceof Class<?> of ? of : Object.class;
    }
    return (Class<?>) type;
  }

  private static List<JsonNode> below(List<JsonNode> nodes, String key) {
    List<JsonNode> below = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode value = node.path(key);
      if (value.isArray()) {
        value.forEach(below::add);
      } else if (!value.isMissingNode()) {
        below.add(value);
      }
    }
    return below;
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
