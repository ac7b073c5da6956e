package windrow.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * The broker's two listening sockets on the loopback address, bound before Kafka starts: the
 * controller's port has to stand in the settings, and a port that is merely known to be free may be
 * taken by then.
 */
record Sockets(ServerSocketChannel clients, ServerSocketChannel controller)
    implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  /**
   * Binds both.
   *
   * @param port the clients' port; 0 takes any free one, as the controller always does
   * @throws IOException if the port is taken or not allowed; the message says what to do
   */
  static Sockets bind(int port) throws IOException {
    ServerSocketChannel clients = listen(port);
    try {
      return new Sockets(clients, listen(0));
    } catch (IOException e) {
      clients.close();
      throw e;
    }
  }

  private static ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      return channel.bind(new InetSocketAddress(HOST, port));
    } catch (IOException e) {
      channel.close();
      throw new IOException(
          ("The broker cannot listen on %s:%d (%s). Stop the program that listens there,"
                  + " or choose another port; 0 takes any free one.")
              .formatted(HOST, port, e.getMessage()),
          e);
    }
  }

  String clientsAddress() {
    return address(clients);
  }

  String controllerAddress() {
    return address(controller);
  }

  InetSocketAddress controllerEndpoint() {
    return new InetSocketAddress(HOST, controller.socket().getLocalPort());
  }

  private static String address(ServerSocketChannel channel) {
    return HOST + ":" + channel.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try (clients;
        controller) {
      // Both close, even if one fails.
    }
  }
}
