package windrow.csv;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a file come from; opened anew for each time that it is gone through. */
interface Source {
  InputStream open() throws IOException;
}
