package windrow.lstm;

import java.util.Arrays;
import java.util.Random;

/** The order in which an epoch takes the windows; both trainers share it. */
final class Shuffling {
  private final int[] places;
  private final Random random;

  /** Of this many windows; it draws from the source after the initial weights did. */
  Shuffling(int windows, Random random) {
    this.places = new int[windows];
    this.random = random;
    Arrays.setAll(places, i -> i);
  }

  /** The next epoch's order, by Fisher and Yates; valid until the next call. */
  int[] next() {
    for (int last = places.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int place = places[last];
      places[last] = places[other];
      places[other] = place;
    }
    return places;
  }
}
