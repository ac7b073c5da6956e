package windrow.wire;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;
import windrow.series.Verdict;

/**
 * How the records on the result topics stand in JSON, and which of their fields are never absent:
 * those that their topic file requires. A number that is not {@code Double} is required of itself.
 */
final class ResultShapes extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ResultShapes() {
    setMixInAnnotation(Forecast.class, OfForecast.class);
    setMixInAnnotation(Outcome.class, OfOutcome.class);
    setMixInAnnotation(Score.class, OfScore.class);
    setMixInAnnotation(Score.Key.class, OfKey.class);
    setMixInAnnotation(Score.Tested.class, OfTested.class);
    setMixInAnnotation(Verdict.class, OfVerdict.class);
    setMixInAnnotation(Rejection.class, OfRejection.class);
  }

  /** Without it, or with a null, there is no such record. */
  @JacksonAnnotationsInside
  @JsonSetter(nulls = Nulls.FAIL)
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Required {}

  private interface OfForecast {
    @Required
    String series();

    @Required
    String forecaster();

    @Required
    String model();

    @Required
    LocalDate origin();

    /** None are not written. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<?> intervals();
  }

  private interface OfOutcome extends OfForecast {
    @Required
    LocalDate time();
  }

  /** What is a record of its own in code stands among the others. */
  private interface OfScore {
    @JsonUnwrapped
    Score.Key key();

    @Required
    LocalDate since();

    @Required
    LocalDate through();

    @JsonUnwrapped
    Score.Errors errors();

    @Required
    Score.Skill skill();

    @Required
    Score.Compared comparedSteps();

    @Required
    Score.Verdicts verdict();

    /** None are not written. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<?> intervals();
  }

  private interface OfKey {
    @Required
    String stream();

    @Required
    String series();

    @Required
    String forecaster();

    @Required
    String model();
  }

  private interface OfTested {
    @Required
    Verdict verdict();
  }

  /** Written by its code. */
  private interface OfVerdict {
    @JsonValue
    String code();
  }

  private interface OfRejection {
    @Required
    String topic();

    @Required
    String reason();

    @Required
    String message();
  }
}
