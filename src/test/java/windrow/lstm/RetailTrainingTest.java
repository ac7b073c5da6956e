package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;

/** The lecture's first network, trained anew on the lecture's file. */
@Tag("train")
class RetailTrainingTest {
  private static final String FILE = "retail/cansim-0800020-eng-6674700030567901031.csv";
  private static final LocalDate SPLIT = LocalDate.of(2010, 12, 31);
  private static final long SEED = 1;
  private static final int WINDOW = 12;
  private static final int[] UNADJUSTED = {0};

  private static final String COMMITTED = "/models/sales-lstm.retail-canada.bundle";

  // In scaled units; other vector widths and float64 ended within 0.001e-3 of each other.
  private static final double TOLERANCE = 0.05e-3;

  @Test
  void shouldFindTheErrorOfTheCommittedBundleAgain() throws IOException, BundleException {
    List<Observation> rows = rows();
    ForecasterSpec sales =
        new ForecasterSpec("sales-lstm", "unadjusted", List.of("unadjusted"), WINDOW, 1);
    Training training =
        new Training(
            sales,
            List.of("unadjusted", "seasonallyAdjusted"),
            Calendar.MONTHS,
            Recipe.lecture(100));
    Bundle bundle = training.run(rows, SPLIT, SEED, epoch -> {});
    assertEquals(228, bundle.header().windows());
    assertEquals(scaledError(committed(), rows), scaledError(bundle, rows), TOLERANCE);
  }

  private static Bundle committed() throws IOException, BundleException {
    try (InputStream in = RetailTrainingTest.class.getResourceAsStream(COMMITTED)) {
      return Bundle.read(in.readAllBytes());
    }
  }

  private static double scaledError(Bundle bundle, List<Observation> rows) throws BundleException {
    Model model = LstmModels.load(bundle.write());
    double squares = 0;
    int steps = 0;
    for (int next = WINDOW; next < rows.size(); next++) {
      Ring ring = Ring.of(WINDOW, rows.subList(next - WINDOW, next));
      if (!model.inSample(rows.get(next - 1).time())) {
        double forecast = model.forecaster().forecast(ring.window(WINDOW, UNADJUSTED));
        squares += Math.pow(forecast - rows.get(next).value(0), 2);
        steps++;
      }
    }
    assertEquals(73, steps);
    return squares / steps / Math.pow(bundle.header().scaling().range(0), 2);
  }

  private static List<Observation> rows() throws IOException {
    String folder = System.getProperty("windrow.data", "");
    assumeTrue(!folder.isEmpty(), "the lecture's files: run with -Dwindrow.data=<folder>");
    return Files.readAllLines(Path.of(folder, FILE)).stream()
        .filter(line -> line.matches("[A-Z][a-z]{2}-\\d{4},\\d+,\\d+"))
        .map(RetailTrainingTest::row)
        .toList();
  }

  private static Observation row(String line) {
    String[] cells = line.split(",");
    DateTimeFormatter month = DateTimeFormatter.ofPattern("MMM-yyyy", Locale.ENGLISH);
    double[] values = {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
    return new Observation(
        "retail-canada", YearMonth.parse(cells[0], month).atEndOfMonth(), values);
  }
}
