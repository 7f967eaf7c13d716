package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen of one server in one scenario: observations by name, in the order in which they were made. */
public final class Transcript {
  private final Map<String, String> notes = new LinkedHashMap<>();

  public synchronized void note(String name, String value) {
    if (notes.putIfAbsent(name, value) != null) {
      throw new AssertionError("noted twice: " + name);
    }
  }

  public synchronized Map<String, String> notes() {
    return new LinkedHashMap<>(notes);
  }

  void write(Path file) {
    StringBuilder text = new StringBuilder();
    notes().forEach((name, value) -> text.append("== ").append(name).append('\n').append(value).append('\n'));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
