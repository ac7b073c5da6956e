package windrow.app;

import java.lang.reflect.AnnotatedElement;
import java.util.function.UnaryOperator;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Options from the environment. Not picocli's {@code ${env:NAME}}: it takes an empty variable for a
 * value, and an empty path is the working directory.
 *
 * @param variables the value of a variable, null where it is unset
 */
record Environment(UnaryOperator<String> variables) implements IDefaultValueProvider {
  @Override
  public String defaultValue(ArgSpec option) {
    FromEnvironment from =
        option.userObject() instanceof AnnotatedElement field
            ? field.getAnnotation(FromEnvironment.class)
            : null;
    String value = from == null ? null : variables.apply(from.value());
    return value == null || value.isBlank() ? null : value;
  }
}
