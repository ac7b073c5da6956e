package windrow.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: the page, its API, {@code /metrics} and health. */
public final class WebServer implements AutoCloseable {
  /** Where it listens unless told otherwise. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int THREADS = 16;
  private static final int MAX_PORT = 65_535;

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts a server.
   *
   * @param host name or address to listen on, such as {@link #LOOPBACK}
   * @param port port to listen on; 0 takes any free one
   * @throws CannotListenException if the port is taken, or the address cannot be listened on
   */
  public static WebServer start(String host, int port, Sources sources)
      throws CannotListenException {
    if (port < 0 || port > MAX_PORT) {
      throw CannotListenException.of(
          host, port, new IllegalArgumentException("a port is a number from 0 to " + MAX_PORT));
    }
    JavalinLogger.startupInfo = false;
    try {
      Javalin javalin = Javalin.create(config -> configure(config, host, port, sources));
      javalin.start();
      return new WebServer(javalin);
    } catch (UncheckedIOException e) {
      throw CannotListenException.of(host, port, e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /**
   * Where a server is, for a browser.
   *
   * @param host name or address, an IPv6 one with or without its brackets
   */
  public static String url(String host, int port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    // The % of a zone is itself escaped there (RFC 6874).
    return "http://" + (bare ? "[" + host.replace("%", "%25") + "]" : host) + ":" + port + "/";
  }

  /** Ends at once, open connections included. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, String host, int port, Sources sources) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    config.jetty.addConnector((server, http) -> listen(server, http, host, port));
    new Routes(sources).add(config.routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    return threads;
  }

  /** Binds before the server starts: a taken port is then no failed start that Jetty logs. */
  private static ServerConnector listen(
      Server server, HttpConfiguration http, String host, int port) {
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }
}
