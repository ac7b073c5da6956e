package windrow.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarTest {

  @Test
  void shouldKnowNoMonthBeyondAYearOfFourDigits() {
    assertEquals(Optional.of(LocalDate.of(9999, 12, 31)), Calendar.MONTHS.after(Calendar.LAST, 1));
    assertEquals(Optional.empty(), Calendar.MONTHS.after(Calendar.LAST, 2));
    assertTrue(Calendar.MONTHS.reaches(Calendar.LAST, 1));
    assertFalse(Calendar.MONTHS.reaches(Calendar.LAST, 100));
  }

  @Test
  void shouldReachAnyStepWhereItKnowsNoPeriod() {
    assertTrue(Calendar.TRADING_DAYS.reaches(Calendar.LAST, 100));
  }
}
