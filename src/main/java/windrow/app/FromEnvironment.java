package windrow.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The environment variable that an option is taken from where the command line does not name it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface FromEnvironment {
  /** Name of the variable; one that is empty is as good as unset. */
  String value();
}
