package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.SEASONAL;
import static windrow.engine.Run.always;
import static windrow.engine.Run.baselines;
import static windrow.engine.Run.daily;
import static windrow.engine.Run.means;
import static windrow.engine.Run.monthly;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;
import windrow.model.Models;
import windrow.series.Score;

/** What another configuration, or another model, makes of a state. */
class AdoptionTest {

  @Test
  void shouldFillALongerWindowFromTheRowsAtHand() {
    ForecasterSpec wide =
        new ForecasterSpec("wide", "wide", "close", List.of("open", "close"), 4, 1);
    Run run = new Run(daily(wide), means());
    for (int day = 0; day < 5; day++) {
      run.day(day, day, day);
    }

    run.restart(
        daily(new ForecasterSpec("long", "long", "close", List.of("close"), 4, 1)), means());

    assertEquals(5, run.state().usable().get(Inputs.of(List.of("close"))).size());
  }

  @Test
  void shouldDropWhatIsNoLongerConfiguredAndStartWhatIsNew() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 13);
    ForecasterSpec six = new ForecasterSpec("six", "six", "sales", List.of("sales"), 6, 1);

    run.restart(monthly(SEASONAL, six), baselines(null));

    Entry kept = run.state().entries().get("seasonal-naive");
    assertEquals(Set.of("seasonal-naive"), run.state().entries().keySet());
    assertEquals(1, kept.tallies().get(0).errors().steps());
    assertEquals(13, run.state().usable().get(Inputs.of(List.of("sales"))).size());
  }

  @Test
  void shouldStartEmptyWhereANameHasAnotherKindTargetOrWindow() {
    ForecasterSpec mean = new ForecasterSpec("mean", "mean", "close", List.of("close"), 2, 1);
    List<ForecasterSpec> others =
        List.of(
            new ForecasterSpec("mean", "drift", "close", List.of("close"), 2, 1),
            new ForecasterSpec("mean", "mean", "open", List.of("open"), 2, 1),
            new ForecasterSpec("mean", "mean", "close", List.of("close", "open"), 2, 1),
            new ForecasterSpec("mean", "mean", "close", List.of("close"), 3, 1));
    for (ForecasterSpec other : others) {
      Run run = new Run(daily().with(List.of(mean)), means());
      for (int day = 0; day < 6; day++) {
        run.day(day, 100, day);
      }

      run.restart(daily().with(List.of(other)), means());

      assertEquals(Set.of(), run.state().entries().keySet(), other.toString());
      assertEquals(List.of(), run.day(6, 100, 6).outcomes(), other.toString());
    }
  }

  @Test
  void shouldGoOnUnderAnotherHorizon() {
    ForecasterSpec near = new ForecasterSpec("mean", "mean", "close", List.of("close"), 2, 1);
    ForecasterSpec far = new ForecasterSpec("mean", "mean", "close", List.of("close"), 2, 2);
    Run run = new Run(daily().with(List.of(near)), means());
    for (int day = 0; day < 6; day++) {
      run.day(day, 100, day);
    }

    run.restart(daily().with(List.of(far)), means());

    assertEquals(5, run.day(6, 100, 6).scores().get(0).steps());
  }

  @Test
  void shouldStartANewScoreWithANewModelAndSettleTheOldOne() {
    Run run = new Run(MONTHLY, always("aaaaaaaaaaaaaaaa", Baselines.naive())).months(1, 3);

    run.restart(MONTHLY, always("bbbbbbbbbbbbbbbb", Baselines.naive()));

    Step step = run.month(3, 4);
    assertEquals("aaaaaaaaaaaaaaaa", step.outcomes().get(0).model());
    assertEquals(3, step.scores().get(0).steps());
    assertEquals("bbbbbbbbbbbbbbbb", step.forecasts().get(0).model());
    assertEquals(1, run.month(4, 5).scores().get(0).steps());
  }

  @Test
  void shouldSaySinceWhenTheScoreOfAModelThatIsPutBackCounts() {
    Models old = always("aaaaaaaaaaaaaaaa", Baselines.naive());
    Run run = new Run(MONTHLY, old).months(1, 6);
    LocalDate first = LocalDate.of(2000, 2, 29);
    assertEquals(first, run.score("naive").since());

    run.restart(MONTHLY, always("bbbbbbbbbbbbbbbb", Baselines.naive()));
    run.months(7, 9);
    run.restart(MONTHLY, old);
    run.months(10, 13);

    Score again = run.score("naive");
    assertEquals("aaaaaaaaaaaaaaaa", again.model());
    assertEquals(3, again.steps());
    assertEquals(LocalDate.of(2000, 11, 30), again.since());
    assertEquals(LocalDate.of(2001, 1, 31), again.through());
  }
}
