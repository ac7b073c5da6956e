package windrow.files;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of files after series and forecasters, whose own names may hold anything. Two names never
 * give the same one, not even on a file system that ignores case or rewrites Unicode:
 *
 * <ul>
 *   <li>small letters, digits, hyphens and underscores stand as they are: {@code retail-canada}
 *   <li>capitals, too, and a plus sign follows the name: alone if all its letters are capitals,
 *       {@code AAPL+}, else with the set of them in hexadecimal, {@code Oil+1}
 *   <li>all else stands as its code: {@code brk%2eb}, {@code %u5317%u4eac}
 *   <li>a name that grows beyond {@value #MAX} characters is cut, and its SHA-256 follows
 * </ul>
 */
public final class FileNames {
  /** Of one name; two of them, a point each and an ending make less than the usual 255 bytes. */
  private static final int MAX = 120;

  private static final int HASH_BYTES = 16;

  /** Windows takes these for devices, whatever ending follows. */
  private static final Set<String> DEVICES =
      Stream.concat(
              Stream.of("con", "prn", "aux", "nul"),
              Stream.of("com", "lpt")
                  .flatMap(port -> "0123456789".chars().mapToObj(n -> port + (char) n)))
          .collect(Collectors.toUnmodifiableSet());

  private FileNames() {}

  /** A name for each of these, with points between them; an ending may follow. */
  public static String of(String... names) {
    return Stream.of(names).map(FileNames::one).collect(Collectors.joining("."));
  }

  private static String one(String name) {
    String exact = encoded(name) + capitals(name);
    if (exact.length() <= MAX) {
      return exact;
    }
    String hash = "=" + hash(exact);
    return exact.substring(0, MAX - hash.length()) + hash;
  }

  private static String encoded(String name) {
    if (name.isEmpty()) {
      return "%";
    }
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      boolean stands = isPlain(letter) && !(i == 0 && isDevice(name));
      encoded.append(stands ? String.valueOf(letter) : code(letter));
    }
    return encoded.toString();
  }

  private static boolean isDevice(String name) {
    return DEVICES.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isPlain(char letter) {
    return isLetter(letter) || "0123456789-_".indexOf(letter) >= 0;
  }

  private static boolean isLetter(char letter) {
    return letter >= 'a' && letter <= 'z' || isCapital(letter);
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  /** A char, not a code point, so that half a surrogate pair has a name, too. */
  private static String code(char letter) {
    HexFormat hex = HexFormat.of();
    return letter < 0x80 ? "%" + hex.toHexDigits((byte) letter) : "%u" + hex.toHexDigits(letter);
  }

  /** Which letters are capitals, for a file system that does not tell. */
  private static String capitals(String name) {
    BigInteger set = BigInteger.ZERO;
    int letters = 0;
    for (int i = isDevice(name) ? 1 : 0; i < name.length(); i++) {
      if (isLetter(name.charAt(i))) {
        set = isCapital(name.charAt(i)) ? set.setBit(letters) : set;
        letters++;
      }
    }
    boolean isAll = set.bitCount() == letters;
    return set.signum() == 0 ? "" : "+" + (isAll ? "" : set.toString(16));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
