package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Model;
import windrow.model.Task;
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
  private static final int TEST_MONTHS = 73;
  private static final int SEEDS = 30;
  private static final int[] UNADJUSTED = {0};

  private static final String COMMITTED = "/models/sales-lstm.retail-canada.bundle";

  // In scaled units; other vector widths and float64 ended within 0.001e-3 of each other.
  private static final double TOLERANCE = 0.05e-3;

  @Test
  void shouldFindTheErrorOfTheCommittedBundleAgain() throws IOException, BundleException {
    List<Observation> rows = rows();
    LocalLstm training = training(WINDOW, Recipe.lecture(100).by(TrainerKind.DL4J));
    Bundle bundle = training.train(List.of(rows), SPLIT, SEED, epoch -> {});
    assertEquals(228, bundle.header().provenance().windows());
    assertEquals(
        scaledError(committed(), rows, TEST_MONTHS),
        scaledError(bundle, rows, TEST_MONTHS),
        TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({"12,100,61,8.9,1.5", "12,200,61,2.1,0.6", "6,100,67,20.1,0.6"})
  void shouldFindTheLecturesErrorsByThePlainTrainer(
      int window, int epochs, int months, double expected, double tolerance)
      throws IOException, BundleException {
    List<Observation> rows = rows();
    LocalLstm training = training(window, Recipe.lecture(epochs));
    double[] errors = new double[SEEDS];
    long start = System.nanoTime();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Bundle bundle = training.train(List.of(rows), SPLIT, seed, epoch -> {});
      errors[seed - 1] = 1000 * scaledError(bundle, rows, lectureSteps(rows, window, months));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double mean = Arrays.stream(errors).average().orElseThrow();
    double squares = Arrays.stream(errors).map(error -> Math.pow(error - mean, 2)).sum();
    System.out.printf(
        "time step %d, %d epochs, %d seeds: MSE x 10^-3 mean %.2f, sd %.2f, in %.1f s%n",
        window, epochs, SEEDS, mean, Math.sqrt(squares / (SEEDS - 1)), seconds);
    assertEquals(expected, mean, tolerance);
  }

  // The lecture's test windows lie wholly inside the test rows.
  private static int lectureSteps(List<Observation> rows, int window, int months) {
    int testRows = (int) rows.stream().filter(row -> row.time().isAfter(SPLIT)).count();
    assertEquals(months, testRows - window);
    return months;
  }

  private static LocalLstm training(int window, Recipe recipe) {
    List<String> fields = List.of("unadjusted", "seasonallyAdjusted");
    Task task = new Task("sales-lstm", "lstm", "unadjusted", 1, fields, Calendar.MONTHS);
    return new LocalLstm(task, task.reading(window), recipe);
  }

  private static Bundle committed() throws IOException, BundleException {
    try (InputStream in = RetailTrainingTest.class.getResourceAsStream(COMMITTED)) {
      return Bundle.read(in.readAllBytes());
    }
  }

  /** Over the last of the rows. */
  private static double scaledError(Bundle bundle, List<Observation> rows, int steps)
      throws BundleException {
    Model model = LstmModels.load(bundle.write());
    int window = bundle.header().identity().window();
    double squares = 0;
    for (int next = rows.size() - steps; next < rows.size(); next++) {
      Ring ring = Ring.of(window, rows.subList(next - window, next));
      assertFalse(model.hasSeen(rows.get(next).time()));
      double forecast = model.forecaster().next(ring.window(window, UNADJUSTED));
      squares += Math.pow(forecast - rows.get(next).value(0), 2);
    }
    return squares / steps / Math.pow(bundle.header().shape().scaling().range(0), 2);
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
