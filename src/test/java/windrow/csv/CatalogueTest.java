package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.wire.TopicFile;

class CatalogueTest {
  private static final String BAKERY =
      """
      sets:
        - name: bakery
          topic: sales.monthly
          calendar: months
          files: bakery-*.csv
          time: {column: Month, formats: [uuuu-MM, MMM-uuuu]}
          columns: {Turnover: unadjusted}
          series: {file: 'bakery-(.+)\\.csv'}
      """;

  @TempDir Path folder;

  @Test
  void shouldKnowTheLecturesFilesByName() {
    assertEquals(Optional.of("retail-canada"), match("cansim-0800020-eng-6674700030567901031.csv"));
    assertEquals(Optional.of("djia"), match("AAPL_2006-01-01_to_2018-01-01.csv"));
    assertEquals(Optional.of("djia"), match("all_stocks_2006-01-01_to_2018-01-01.csv"));
    assertEquals(Optional.empty(), match("prices.csv"));
  }

  @Test
  void shouldSayForEachSetWhatItIsAndUnderWhichLicence() {
    for (DataSet set : Catalogue.packaged().sets()) {
      DataSet.About about = set.about();
      for (String text :
          List.of(
              about.description(),
              about.unit(),
              about.publisher(),
              about.licence(),
              about.source())) {
        assertFalse(text.isBlank(), set.name());
      }
    }
  }

  @Test
  void shouldMapEveryColumnToAFieldOfItsTopicsFile() throws IOException {
    for (DataSet set : Catalogue.packaged().sets()) {
      List<String> fields = TopicFile.load(set.topic(), Optional.empty()).fields();
      assertTrue(fields.containsAll(set.form().columns().values()), set.name());
      assertEquals(fields, Sets.FIELDS.get(set.topic()));
    }
  }

  @Test
  void shouldPutTheSetsOfAFolderFirst() throws IOException {
    Files.writeString(folder.resolve("catalogue.yaml"), BAKERY);
    assertEquals("bakery", Catalogue.of(folder).sets().get(0).name());
    assertEquals(Catalogue.packaged().sets().size() + 1, Catalogue.of(folder).sets().size());
  }

  @Test
  void shouldReplaceAPackagedSetOfTheSameName() throws IOException {
    Files.writeString(
        folder.resolve("catalogue.yaml"), BAKERY.replace("name: bakery", "name: djia"));
    Catalogue catalogue = Catalogue.of(folder);
    assertEquals(Catalogue.packaged().sets().size(), catalogue.sets().size());
    assertEquals(Optional.empty(), catalogue.match("AAPL_2006-01-01_to_2018-01-01.csv"));
  }

  @Test
  void shouldSayWhatIsWrongWithACatalogueAndWhere() {
    assertEquals(
        "c.yaml, line 8: it needs a topic",
        fault(BAKERY.replace("    topic: sales.monthly\n", "")));
    assertTrue(
        fault(BAKERY.replace("uuuu-MM,", "YYYY,")).contains("the date format YYYY holds YYYY"));
    assertTrue(fault(BAKERY + "    colour: red\n").contains("colour"));
    assertTrue(fault(BAKERY.replace("months", "weeks")).contains("weeks"));
    assertTrue(fault(BAKERY.replace("(.+)", ".+")).contains("needs a group"));
    assertTrue(
        fault(BAKERY.replace("{file:", "{name: x, file:"))
            .contains("one of name, column and file"));
  }

  @Test
  void shouldRefuseWhatIsThereTwiceAndNameBothPlaces() {
    assertEquals(
        "c.yaml, line 16: sets: bakery is there twice, as entry 1 and as entry 2",
        fault(BAKERY + BAKERY.replace("sets:\n", "")));
    assertTrue(fault(BAKERY + "    topic: other\n").contains("the key topic is there twice"));
    assertTrue(
        fault(BAKERY.replace("MMM-uuuu]", "uuuu-MM]"))
            .contains("formats: uuuu-MM is there twice, as entry 1 and as entry 2"));
    assertTrue(
        fault(BAKERY.replace("{Turnover: unadjusted}", "{A: unadjusted, B: unadjusted}"))
            .contains("its columns lead to one field twice: {A=unadjusted, B=unadjusted}"));
    assertTrue(
        fault(BAKERY + "    headerless: [Month, Turnover, month]\n")
            .contains("headerless has the column Month twice"));
    assertTrue(fault(BAKERY.replace("bakery-*.csv", "'bakery-['")).contains("no pattern"));
  }

  @Test
  void shouldNameTheSeriesOfAFileByItsName() throws IOException {
    DataSet bakery = read(BAKERY).sets().get(0);
    ReadFile file =
        Sets.read(
            bakery,
            "shop/bakery-berlin.csv",
            Sets.utf8("Month;Turnover\n2020-01;18250.5\n2020-02;17904\n"));
    assertEquals(List.of("berlin"), List.copyOf(file.series().keySet()));
    assertEquals(
        "its name does not fit the series pattern bakery-(.+)\\.csv",
        Accounts.refusal(Sets.read(bakery, "bakery-.csv", Sets.utf8("Month;Turnover\n"))));
  }

  private static String fault(String yaml) {
    return assertThrows(WindrowException.class, () -> read(yaml)).getMessage();
  }

  private static Catalogue read(String yaml) throws IOException {
    return Catalogue.read("c.yaml", new ByteArrayInputStream(Sets.utf8(yaml)));
  }

  private static Optional<String> match(String file) {
    return Catalogue.packaged().match(file).map(DataSet::name);
  }
}
