package io.ironbell.api.config;

import java.util.Objects;

/** A value that never shows itself: it prints as {@code <secret>}, has no serial form, and is read by name only where it is sent. */
public final class Secret {
  public static final String MASK = "<secret>";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The clear text, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && value.equals(s.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Secret.class, value);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
