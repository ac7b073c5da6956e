package windrow.web;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of the page; it ships inside and is read once. */
record Asset(String path, String contentType, byte[] content) {

  /**
   * @throws IllegalStateException if it does not ship inside
   */
  static Asset load(String path, String file, String contentType) {
    try (InputStream in = Asset.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The page lacks its file " + file);
      }
      return new Asset(path, contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void route(RoutesConfig routes) {
    routes.get(
        path,
        ctx -> ctx.contentType(contentType).header("Cache-Control", "no-cache").result(content));
  }
}
