package windrow;

import java.util.List;

/** What holds for the entries of every list that people write. */
public final class Entries {
  private Entries() {}

  /**
   * Makes sure that no entry of a list is there twice.
   *
   * @param what the list holds, for people
   * @param names what tells the entries apart, in their order
   * @throws IllegalArgumentException naming both places
   */
  public static void once(String what, List<String> names) {
    for (int second = 0; second < names.size(); second++) {
      int first = names.indexOf(names.get(second));
      if (first < second) {
        throw new IllegalArgumentException(
            "%s: %s is there twice, as entry %d and as entry %d"
                .formatted(what, names.get(second), first + 1, second + 1));
      }
    }
  }
}
