package windrow.app;

import java.io.IOException;
import java.nio.file.Path;

/** On the in-process broker. */
class EmbeddedEndToEndTest extends EndToEnd {
  @Override
  Cluster cluster(Path folder) throws IOException {
    return Cluster.embedded(folder);
  }
}
