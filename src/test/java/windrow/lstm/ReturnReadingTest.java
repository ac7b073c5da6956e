package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import windrow.series.Window;

class ReturnReadingTest {
  private static final ReturnReading READING = new ReturnReading(Order.OLDEST_FIRST);

  /** Returns of 3 % and 4 % down: their root mean square is 5 % / sqrt(2). */
  private static final Window WINDOW = window(100, 100 * Math.exp(0.03), 100 * Math.exp(-0.01));

  private static Window window(double... closes) {
    return new Window(closes, 1);
  }

  @Test
  void shouldDivideReturnsByTheirRootMeanSquare() {
    double scale = 0.05 / Math.sqrt(2);
    assertEquals(2, READING.steps(3));
    assertArrayEquals(
        new float[] {(float) (0.03 / scale), (float) (-0.04 / scale)},
        READING.inputs(WINDOW),
        1e-6f);
  }

  @Test
  void shouldGiveTheNewestReturnFirstIfAsked() {
    float[] turned = new ReturnReading(Order.NEWEST_FIRST).inputs(WINDOW);
    float[] inputs = READING.inputs(WINDOW);
    assertArrayEquals(new float[] {inputs[1], inputs[0]}, turned);
  }

  @Test
  void shouldTurnAnAnswerIntoThePriceThatItStandsFor() {
    float answer = READING.answer(WINDOW, 101);
    assertEquals(Math.log(101 / (100 * Math.exp(-0.01))) / (0.05 / Math.sqrt(2)), answer, 1e-6);
    assertEquals(101, READING.value(WINDOW, answer), 1e-5);
    assertEquals(100 * Math.exp(-0.01), READING.value(WINDOW, 0));
  }

  @Test
  void shouldReadAPriceThatNeverMoved() {
    Window flat = window(7, 7, 7);
    assertArrayEquals(new float[] {0, 0}, READING.inputs(flat));
    assertEquals(7, READING.value(flat, 1.5));
    assertFalse(Float.isFinite(READING.answer(flat, 8)), "no scale to learn from");
  }

  @Test
  void shouldReadNoPriceThatIsNotPositive() {
    for (Window unreadable : new Window[] {window(1, 0, 1), window(-1, -2, -3), window(1, 2, -1)}) {
      assertFalse(Double.isFinite(READING.inputs(unreadable)[1]), unreadable::toString);
      assertFalse(Double.isFinite(READING.value(unreadable, 1)), unreadable::toString);
      assertFalse(Float.isFinite(READING.answer(unreadable, 1)), unreadable::toString);
    }
  }
}
