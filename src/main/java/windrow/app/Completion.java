package windrow.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import windrow.WindrowException;
import windrow.engine.StreamSpec;
import windrow.settings.Workspace;
import windrow.stream.Lag;
import windrow.stream.TopicException;
import windrow.wire.Topics;

/** Waits until all that was replayed is forecast, committed and read back. */
final class Completion {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration READ = Duration.ofMinutes(1);

  private final Map<String, Object> client;
  private final String applicationId;
  private final Service service;
  private final List<String> inputs;
  private final List<String> outputs = new ArrayList<>(List.of(Topics.SCORES, Topics.REJECTS));

  Completion(
      Workspace workspace, Map<String, Object> client, String applicationId, Service service) {
    this.client = client;
    this.applicationId = applicationId;
    this.service = service;
    this.inputs = workspace.specs().stream().map(StreamSpec::topic).toList();
    for (String stream : inputs) {
      outputs.add(Topics.forecasts(stream).name());
      outputs.add(Topics.outcomes(stream).name());
    }
  }

  /**
   * Waits.
   *
   * @return false if the shutdown came first
   * @throws WindrowException if the forecaster stopped, or the cluster does not answer
   */
  boolean await(Shutdown shutdown) throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      // Without it, what is not answered would hold up the shutdown.
      shutdown.onAsked(
          () -> {
            admin.close(Duration.ZERO);
            service.stopReading();
          });
      return isForecast(new Lag(admin, applicationId), shutdown) && isRead();
    } catch (TopicException | IllegalStateException e) {
      if (shutdown.isAsked()) {
        return false;
      }
      throw new WindrowException(e.getMessage(), e);
    }
  }

  private boolean isForecast(Lag lag, Shutdown shutdown)
      throws InterruptedException, TopicException {
    while (lag.records(inputs) > 0 || !lag.isCommitted(outputs)) {
      service.check();
      if (shutdown.await(LOOK)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRead() throws InterruptedException {
    if (!service.awaitResults(READ)) {
      throw new WindrowException(
          "The results could not be read back within " + READ.toSeconds() + " s.");
    }
    return true;
  }
}
