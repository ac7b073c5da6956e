package windrow.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL query of the dashboard names; enough of the language for ours, not all of it. */
record PromQuery(String text) {
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\(\\s*(.*?)\\s*,\\s*(\\w+)\\s*\\)");

  /** A name that no bracket follows: a function is not a metric. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");

  /** The metrics that it selects. */
  Set<String> metrics() {
    String bare = STRING.matcher(selection()).replaceAll("");
    bare = MATCHERS.matcher(bare).replaceAll(" ");
    bare = GROUPING.matcher(bare).replaceAll(" ");
    return names(RANGE.matcher(bare).replaceAll(" "));
  }

  /** The labels that it matches, groups by or lists. */
  Set<String> labels() {
    String bare = STRING.matcher(text).replaceAll("");
    Set<String> labels = new TreeSet<>();
    MATCHERS.matcher(bare).results().forEach(found -> labels.addAll(names(found.group(1))));
    GROUPING.matcher(bare).results().forEach(found -> labels.addAll(names(found.group(1))));
    Matcher list = LABEL_VALUES.matcher(text);
    if (list.matches()) {
      labels.add(list.group(2));
    }
    return labels;
  }

  private String selection() {
    Matcher list = LABEL_VALUES.matcher(text);
    return list.matches() ? list.group(1) : text;
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }
}
