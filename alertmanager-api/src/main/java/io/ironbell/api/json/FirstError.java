package io.ironbell.api.json;

import org.jspecify.annotations.Nullable;

/** Keeps the first of several complaints: the one that Go reports. */
final class FirstError {
  private @Nullable String text;

  void add(String complaint) {
    if (text == null) {
      text = complaint;
    }
  }

  @Nullable String text() {
    return text;
  }

  /** Go's words for a value of the wrong type. @param into such as {@code Go struct field Alert.labels} or {@code Go value} */
  void wrongType(String kind, String into, String type) {
    add("json: cannot unmarshal " + kind + " into " + into + " of type " + type);
  }
}
