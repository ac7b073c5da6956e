package windrow.csv;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;

import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's dates look like: {@code uuuu} or {@code uu} (1970 to 2069), {@code M}, {@code MM}
 * or {@code MMM} (English, Jan), {@code d} or {@code dd}, and characters that stand for themselves.
 * A format without a day means the month's last day.
 */
final class DateFormat {
  private static final int FIRST_TWO_DIGIT_YEAR = 1970;
  private static final int REMEMBERED = 10_000;
  private static final int LONGEST = 32;
  private static final Pattern PARTS = Pattern.compile("([A-Za-z])\\1*|[^A-Za-z]+");
  private static final Map<Long, String> MONTHS =
      Map.ofEntries(
          Map.entry(1L, "Jan"),
          Map.entry(2L, "Feb"),
          Map.entry(3L, "Mar"),
          Map.entry(4L, "Apr"),
          Map.entry(5L, "May"),
          Map.entry(6L, "Jun"),
          Map.entry(7L, "Jul"),
          Map.entry(8L, "Aug"),
          Map.entry(9L, "Sep"),
          Map.entry(10L, "Oct"),
          Map.entry(11L, "Nov"),
          Map.entry(12L, "Dec"));

  private final String pattern;
  private final DateTimeFormatter formatter;

  /** The days of a file are few, and the same ones come with every series. */
  private final Map<String, Optional<LocalDate>> known = new HashMap<>();

  private DateFormat(String pattern, DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * The format of a pattern.
   *
   * @throws IllegalArgumentException if it has other letters, or no year and month
   */
  static DateFormat of(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    List<String> parts = parts(pattern);
    parts.forEach(part -> append(builder, part, pattern));
    String letters = String.join("", parts.stream().map(part -> part.substring(0, 1)).toList());
    if (!letters.contains("u") || !letters.contains("M")) {
      throw new IllegalArgumentException(
          "the date format " + pattern + " needs a year and a month");
    }
    return new DateFormat(pattern, builder.toFormatter(Locale.ENGLISH));
  }

  private static List<String> parts(String pattern) {
    return PARTS.matcher(pattern).results().map(part -> part.group()).toList();
  }

  private static void append(DateTimeFormatterBuilder builder, String part, String pattern) {
    switch (part) {
      case "uuuu" -> builder.appendValue(YEAR, 4);
      case "uu" -> builder.appendValueReduced(YEAR, 2, 2, FIRST_TWO_DIGIT_YEAR);
      case "MMM" -> builder.appendText(MONTH_OF_YEAR, MONTHS);
      case "MM" -> builder.appendValue(MONTH_OF_YEAR, 2);
      case "M" -> builder.appendValue(MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE);
      case "dd" -> builder.appendValue(DAY_OF_MONTH, 2);
      case "d" -> builder.appendValue(DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE);
      default -> appendLiteral(builder, part, pattern);
    }
  }

  private static void appendLiteral(DateTimeFormatterBuilder builder, String part, String pattern) {
    if (Character.isLetter(part.charAt(0))) {
      throw new IllegalArgumentException(
          "the date format "
              + pattern
              + " holds "
              + part
              + "; it is made of uuuu, uu, MMM, MM, M, dd, d");
    }
    builder.appendLiteral(part);
  }

  /** The day that the text names; absent where it does not look so, or there is no such day. */
  Optional<LocalDate> read(String text) {
    Optional<LocalDate> day = known.get(text);
    if (day == null) {
      day = parse(text);
      remember(text, day);
    }
    return day;
  }

  private void remember(String text, Optional<LocalDate> day) {
    if (known.size() == REMEMBERED) {
      known.clear();
    }
    if (text.length() <= LONGEST) {
      known.put(text, day);
    }
  }

  private Optional<LocalDate> parse(String text) {
    ParsePosition position = new ParsePosition(0);
    TemporalAccessor parsed = formatter.parseUnresolved(text, position);
    if (parsed == null || position.getIndex() != text.length()) {
      return Optional.empty();
    }
    long month = parsed.getLong(MONTH_OF_YEAR);
    if (month < 1 || month > 12) {
      return Optional.empty();
    }
    YearMonth period = YearMonth.of((int) parsed.getLong(YEAR), (int) month);
    if (!parsed.isSupported(DAY_OF_MONTH)) {
      return Optional.of(period.atEndOfMonth());
    }
    long day = parsed.getLong(DAY_OF_MONTH);
    return period.isValidDay((int) day) ? Optional.of(period.atDay((int) day)) : Optional.empty();
  }

  /**
   * The same pattern with day, month and year in every other order; none where a year of four
   * digits leads (nobody writes year-day-month) or a part is missing or a name.
   */
  List<DateFormat> otherOrders() {
    List<String> parts = parts(pattern);
    List<String> letters = parts.stream().filter(part -> part.matches("u+|M{1,2}|d+")).toList();
    if (letters.size() != 3 || parts.get(0).equals("uuuu")) {
      return List.of();
    }
    List<DateFormat> orders = new ArrayList<>();
    for (int[] order : new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      orders.add(of(reordered(parts, letters, order)));
    }
    return orders;
  }

  private static String reordered(List<String> parts, List<String> letters, int[] order) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (String part : parts) {
      text.append(letters.contains(part) ? letters.get(order[next++]) : part);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
