package windrow.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether something works.
 *
 * @param up whether it does
 * @param reasons why it does not, for people; empty where it does
 */
public record Health(boolean up, List<String> reasons) {
  private static final Health UP = new Health(true, List.of());

  /** Copies the reasons. */
  public Health {
    reasons = List.copyOf(reasons);
  }

  /** It works. */
  public static Health ok() {
    return UP;
  }

  /** It does not work. */
  public static Health down(String reason) {
    return new Health(false, List.of(reason));
  }

  /** Works only where the condition holds. */
  public static Health of(boolean condition, String reasonWhereNot) {
    return condition ? UP : down(reasonWhereNot);
  }

  /** Works where both work; the reasons of both. */
  public Health and(Health other) {
    List<String> all = new ArrayList<>(reasons);
    all.addAll(other.reasons);
    return new Health(up && other.up, all);
  }
}
