package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final double TIGHT = 1e-12;
  private static final Spread READY = new Spread(19, 19, 0, 2, new Spread.Recent(2, 2, 2), 0.01);

  @Test
  void shouldBeThePlainMeanOfOrdinaryErrorsAtFirst() {
    Spread spread = Spread.NONE;
    for (double error : new double[] {3, 1, 2, 4, 5}) {
      spread = spread.plus(100, 100 + error);
    }

    assertEquals(3, spread.scale(), TIGHT);
  }

  @Test
  void shouldForgetOldErrorsOnceThereAreTwenty() {
    assertEquals(2 + 0.05 * 8, READY.plus(100, 110).scale(), TIGHT);
    assertEquals(2 - 0.05 * 1, READY.plus(100, 101).scale(), TIGHT);
  }

  @Test
  void shouldHoldAMisprintForTenTimesTheUsualError() {
    Spread once = READY.plus(100, 1e8);
    Spread twice = once.plus(1e8, 100);

    assertEquals(2 + 0.05 * 18, once.scale(), TIGHT);
    assertEquals(2.9 + 0.05 * 9 * 2.9, twice.scale(), TIGHT);
  }

  @Test
  void shouldBeginAnewWithTheThirdLargeErrorInARow() {
    Spread anew = READY.plus(0, 5000).plus(0, 3000).plus(0, 4000);

    assertEquals(3000, anew.scale());
    assertEquals(1, anew.moves());
  }

  @Test
  void shouldFollowErrorsThatShrinkByAFifthARow() {
    Spread spread = new Spread(99, 99, 0, 1e6, new Spread.Recent(1e6, 1e6, 1e6), 0.01);
    for (int row = 0; row < 80; row++) {
      spread = spread.plus(100, row % 2 == 0 ? 101 : 99);
    }

    assertTrue(spread.scale() < 3, spread.toString());
  }

  @Test
  void shouldShrinkLittleInAStandstill() {
    Spread spread = READY;
    for (int row = 0; row < 120; row++) {
      spread = spread.plus(100, 100);
    }

    assertTrue(spread.scale() > 0.7 * READY.scale(), spread.toString());
    assertEquals(Spread.STANDSTILL, spread.pace(100, 100));
    assertEquals(1, spread.pace(100, 101));
  }

  @Test
  void shouldHaveAWidthOfOneUnitWhereNothingEverMoved() {
    Spread spread = Spread.NONE;
    for (int row = 0; row < 1000; row++) {
      spread = spread.plus(5.25, 5.25);
    }

    assertEquals(0.005, spread.radius(3));
    assertEquals(0, spread.scale());
  }

  @Test
  void shouldStayFiniteAtTheEndOfTheDoubles() {
    Spread spread = Spread.NONE;
    for (int row = 0; row < 40; row++) {
      spread = spread.plus(0, row % 2 == 0 ? Double.MAX_VALUE : Double.MIN_VALUE);
      assertTrue(Double.isFinite(spread.scale()), spread.toString());
    }
  }
}
