package windrow.wire;

import java.nio.charset.StandardCharsets;

/** Foreign text, which may hold anything: half a character included, which no UTF-8 can. */
final class Text {
  private Text() {}

  /** Whether it has no half of a character (a lone surrogate), so that UTF-8 holds it as it is. */
  static boolean isWhole(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /**
   * For people: cut between two characters where it is longer, and with a question mark for each
   * half of one.
   *
   * @param most how many UTF-16 units are kept
   */
  static String shown(String text, int most) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    if (whole.length() <= most) {
      return whole;
    }
    boolean inPair = Character.isHighSurrogate(whole.charAt(most - 1));
    return whole.substring(0, inPair ? most - 1 : most) + "…";
  }
}
