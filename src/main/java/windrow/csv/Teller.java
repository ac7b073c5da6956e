package windrow.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the lines that are told of; neighbours of which the same is told become one part. */
final class Teller<P extends Told.Part<P>> {
  /** Parts of one kind that are told one by one. */
  static final int EACH = 20;

  private final List<P> first = new ArrayList<>();
  private final Map<String, Integer> parts = new HashMap<>();
  private final Map<String, Integer> further = new HashMap<>();

  void add(P part) {
    if (!first.isEmpty() && follows(first.get(first.size() - 1), part)) {
      P before = first.remove(first.size() - 1);
      first.add(part.over(new LineRange(before.lines().first(), part.lines().last())));
    } else if (parts.merge(part.kind(), 1, Integer::sum) <= EACH) {
      first.add(part);
    } else {
      further.merge(part.kind(), part.lines().count(), Integer::sum);
    }
  }

  private static <P extends Told.Part<P>> boolean follows(P before, P part) {
    return before.lines().last() == part.lines().first() - 1
        && before.equals(part.over(before.lines()));
  }

  /** All of it, in the order of the file. */
  Told<P> told() {
    first.sort(Comparator.comparingInt(part -> part.lines().first()));
    return new Told<>(first, further);
  }
}
