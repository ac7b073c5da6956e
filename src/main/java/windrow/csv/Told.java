package windrow.csv;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines of a file that are told of: the first of each kind one by one, the others by their count
 * alone, so that a report stays small however large the file is.
 *
 * @param first in the order of the file
 * @param further how many lines there are beyond those, by kind
 */
public record Told<P extends Told.Part<P>>(List<P> first, Map<String, Integer> further) {

  /** Keeps its own copies. */
  public Told {
    first = List.copyOf(first);
    further = Collections.unmodifiableMap(new TreeMap<>(further));
  }

  /** Lines that follow each other and are told of together. */
  public interface Part<P extends Part<P>> {
    /** Where they stand. */
    LineRange lines();

    /** What they have in common with others, for people. */
    String kind();

    /** The same of other lines. */
    P over(LineRange other);
  }

  /** How many lines in all. */
  public int lines() {
    int told = first.stream().mapToInt(part -> part.lines().count()).sum();
    return told + further.values().stream().mapToInt(count -> count).sum();
  }
}
