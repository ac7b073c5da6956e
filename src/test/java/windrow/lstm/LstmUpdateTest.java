package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.series.Calendar;
import windrow.series.Observation;

class LstmUpdateTest {
  @Test
  void shouldGoOnFromABundleOnAllRowsSoFar() throws BundleException {
    LocalLstm training = Shop.local(Shop.SALES, Calendar.MONTHS, 3);
    Bundle start = training.train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET);
    LocalDate later = Shop.LAST_DAY.plusMonths(12);
    List<Observation> wild = Shop.months(72);
    wild.set(60, Shop.row(wild.get(60).time(), 1e9, 1e9));

    Bundle updated = training.update(start, List.of(Shop.months(72)), later, 1).orElseThrow();

    assertArrayEquals(
        updated.write(), training.update(start, List.of(wild), later, 1).orElseThrow().write());
    assertEquals(later, updated.header().provenance().split());
    assertEquals(60 - 6, updated.header().provenance().windows());
    assertEquals(start.header().shape().scaling(), updated.header().shape().scaling());
    assertFalse(updated.id().equals(start.id()));
    assertTrue(
        updated.header().provenance().metrics().get("trainingMse")
            < start.header().provenance().metrics().get("trainingMse"),
        "five epochs more are better than three alone");
    assertEquals(updated.id(), LstmModels.load(updated.write()).id());
  }

  @Test
  void shouldGoOnInTheOrderOfTheBundle() throws BundleException {
    Bundle start =
        Shop.local(Shop.SALES, Calendar.MONTHS, 3)
            .train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET);
    Recipe turned = new Recipe(8, 3, 16, 0.01, Order.OLDEST_FIRST);
    LocalLstm training = Shop.local(Shop.SALES, Calendar.MONTHS, turned);

    Bundle updated =
        training.update(start, List.of(Shop.months(72)), Shop.LAST_DAY, 1).orElseThrow();

    assertEquals("newest-first", updated.header().shape().order());
    assertEquals(updated.id(), LstmModels.load(updated.write()).id());
  }

  @Test
  void shouldGoOnWithAnEnsembleOfReturns() throws BundleException {
    Recipe two = new Recipe(4, 5, 16, 0.01, Order.OLDEST_FIRST, TrainerKind.PLAIN, 0, false, 2);
    GlobalLstm training = Shop.global(two);
    List<List<Observation>> series = List.of(Shop.alternating(10, 80), Shop.alternating(900, 80));
    Bundle start = training.train(series, LocalDate.of(2000, 2, 29), 1, Shop.QUIET);

    Bundle updated = training.update(start, series, Shop.LAST_DAY, 1).orElseThrow();

    assertEquals(2, updated.header().shape().networks());
    assertEquals(Bundle.ANY_SERIES, updated.header().identity().series());
    assertEquals("return-lstm", updated.header().shape().architecture());
    assertTrue(
        updated.header().provenance().metrics().get("trainingMseScaled")
            < start.header().provenance().metrics().get("trainingMseScaled"));
  }
}
