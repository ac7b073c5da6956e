package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final LocalDate DAY = LocalDate.of(1991, 1, 31);

  private final FakeTicker ticker = new FakeTicker();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Test
  void shouldReadRatesAndSpeeds() {
    assertEquals(new Pace.Rate(500), Pace.rate("500"));
    assertEquals(new Pace.Rate(0.5), Pace.rate("0.5"));
    assertEquals(new Pace.Speed(Duration.ofDays(30)), Pace.speed("30d"));
    assertEquals(new Pace.Speed(Duration.ofHours(12)), Pace.speed("12h"));
  }

  @Test
  void shouldSayWhatARateAndASpeedLookLike() {
    for (String text : List.of("", "0", "-1", "1e3", "fast", "500/s", "0.0", "NaN")) {
      assertEquals(
          "`" + text + "` is no rate; a rate is records per second, such as 500 or 0.5",
          assertThrows(IllegalArgumentException.class, () -> Pace.rate(text)).getMessage());
    }
    for (String text : List.of("", "0d", "-1d", "30", "30 d", "30D", "1m", "1.5d", "9999999d")) {
      assertEquals(
          "`"
              + text
              + "` is no speed; a speed is event time per second in days or hours,"
              + " such as 30d or 12h",
          assertThrows(IllegalArgumentException.class, () -> Pace.speed(text)).getMessage());
    }
  }

  @Test
  void shouldFollowEventTime() throws InterruptedException {
    Pacer pacer = new Pacer(Pace.speed("1d"), ticker, stopped, DAY);
    assertTrue(pacer.awaitTurn(0, DAY));
    assertTrue(pacer.awaitTurn(1, DAY.plusDays(28)));
    assertTrue(pacer.awaitTurn(2, DAY.plusDays(59)));
    assertEquals(List.of(seconds(28), seconds(31)), ticker.waits);
  }

  @Test
  void shouldNotDriftWhenSendingTakesTime() throws InterruptedException {
    Pacer pacer = new Pacer(Pace.rate("500"), ticker, stopped, DAY);
    long start = ticker.nanos();
    for (int record = 0; record < 5_000; record++) {
      assertTrue(pacer.awaitTurn(record, DAY));
      ticker.pass(record % 100 == 0 ? 30_000_000 : 100_000);
    }
    assertEquals(4_999 * 2_000_000L + 100_000, ticker.nanos() - start);
  }

  @Test
  void shouldNeverWaitWithoutAPace() throws InterruptedException {
    Pacer pacer = new Pacer(Pace.UNLIMITED, ticker, stopped, DAY);
    assertTrue(pacer.awaitTurn(1_000_000, DAY.plusYears(100)));
    assertEquals(List.of(), ticker.waits);
    stopped.countDown();
    assertFalse(pacer.awaitTurn(1_000_001, DAY));
  }

  @Test
  void shouldStopWaitingAtOnce() {
    Pacer pacer = new Pacer(Pace.speed("1h"), Ticker.SYSTEM, stopped, DAY);
    CompletableFuture<Boolean> turn =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pacer.awaitTurn(1, DAY.plusYears(10));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    stopped.countDown();
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(turn.get()));
  }

  private static long seconds(long count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
