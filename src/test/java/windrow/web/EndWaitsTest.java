package windrow.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndWaitsTest {
  private final Results consumer = Results.ofEmptyTopics();
  private final EndWaits waits = new EndWaits();

  @BeforeEach
  void assign() {
    consumer.assign(List.of(Results.SCORES_0));
    consumer.seekToBeginning(List.of(Results.SCORES_0));
  }

  @Test
  void shouldTellThoseWhoseEndIsReachedAndNoOthers() {
    CompletableFuture<Void> atNothing = waits.ask();
    waits.tell(consumer);
    consumer.updateEndOffsets(Map.of(Results.SCORES_0, 1L));
    CompletableFuture<Void> atOne = waits.ask();
    waits.tell(consumer);

    assertTrue(atNothing.isDone());
    assertFalse(atOne.isDone());

    consumer.seek(Results.SCORES_0, 1);
    waits.tell(consumer);

    assertTrue(atOne.isDone());
  }

  @Test
  void shouldNotWaitForWhatCameAfterTheQuestion() {
    consumer.updateEndOffsets(Map.of(Results.SCORES_0, 1L));
    CompletableFuture<Void> reached = waits.ask();
    waits.tell(consumer);
    consumer.updateEndOffsets(Map.of(Results.SCORES_0, 9L));
    consumer.seek(Results.SCORES_0, 1);

    waits.tell(consumer);

    assertTrue(reached.isDone());
  }

  @Test
  void shouldKeepThoseWhoseEndsCannotBeLookedUpYet() {
    CompletableFuture<Void> reached = waits.ask();
    consumer.setOffsetsException(new TimeoutException("no broker"));

    assertThrows(TimeoutException.class, () -> waits.tell(consumer));
    assertFalse(reached.isDone());

    waits.tell(consumer);

    assertTrue(reached.isDone());
  }

  @Test
  void shouldTellAllThatTheReadingHasStopped() {
    IllegalStateException cause = new IllegalStateException("gone");
    consumer.updateEndOffsets(Map.of(Results.SCORES_0, 1L));
    CompletableFuture<Void> known = waits.ask();
    waits.tell(consumer);
    CompletableFuture<Void> fresh = waits.ask();

    waits.stop(cause);
    CompletableFuture<Void> late = waits.ask();

    for (CompletableFuture<Void> each : List.of(known, fresh, late)) {
      assertEquals(cause, assertThrows(CompletionException.class, each::join).getCause());
    }
  }
}
