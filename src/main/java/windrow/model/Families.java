package windrow.model;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of models on the class path, by name. */
public final class Families {
  private static Map<String, Family<?>> found;

  private Families() {}

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException saying which there are, or which cannot be used
   */
  public static synchronized Family<?> named(String name) {
    if (found == null) {
      found = find();
    }
    Family<?> family = found.get(name);
    if (family == null) {
      throw new IllegalArgumentException(
          "there is no model " + name + "; there is " + String.join(", ", found.keySet()));
    }
    return family;
  }

  private static Map<String, Family<?>> find() {
    Map<String, Family<?>> all = new TreeMap<>();
    try {
      for (Family<?> family : ServiceLoader.load(Family.class)) {
        Family<?> other = all.put(family.name(), family);
        if (other != null) {
          throw new IllegalArgumentException(
              "two kinds of models on the class path are called %s: %s and %s"
                  .formatted(
                      family.name(), other.getClass().getName(), family.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "a kind of model on the class path cannot be used: " + e.getMessage(), e);
    }
    return all;
  }
}
