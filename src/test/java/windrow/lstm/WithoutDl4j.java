package windrow.lstm;

import java.io.IOException;
import java.io.InputStream;

/** Loads this package anew and knows nothing of DL4J, ND4J and JavaCPP. */
final class WithoutDl4j extends ClassLoader {
  WithoutDl4j(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("org.nd4j")
        || name.startsWith("org.deeplearning4j")
        || name.startsWith("org.bytedeco")) {
      throw new ClassNotFoundException(name + " is not to be loaded");
    }
    if (name.startsWith("windrow.lstm.") && findLoadedClass(name) == null) {
      return define(name);
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = file.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
