package io.ironbell.api.config;

import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.duration.DurationSyntaxException;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.duration.PrometheusDuration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the scalar types of {@code alertmanager.yml} are read: URLs, secrets, durations, booleans that may be left open. */
public final class ConfigKeys {
  private ConfigKeys() {}

  /** Null when not written or empty. */
  public static @Nullable Secret secret(YamlValue value) {
    String text = value.secretText();
    return text == null || text.isEmpty() ? null : Secret.of(text);
  }

  /** A list of secrets, empty ones included. */
  public static List<Secret> secrets(YamlValue value) {
    return value.list("[]string", item -> Secret.of(Objects.requireNonNullElse(item.secretText(), "")));
  }

  /** An http or https URL; null when not written, null or wrong. */
  public static @Nullable HttpUrl url(YamlValue value) {
    String text = value.textOrNull();
    try {
      return text == null ? null : HttpUrl.parse(text);
    } catch (HttpUrl.Malformed e) {
      value.problem(text.contains("@") ? e.bare() : e.text(), "write it as https://host/path");
      return null;
    }
  }

  /** The same; {@code otherwise} when there is none, also where the one that is written is wrong, which is a problem already. */
  public static @Nullable HttpUrl url(YamlValue value, @Nullable HttpUrl otherwise) {
    HttpUrl own = url(value);
    return own == null ? otherwise : own;
  }

  /**
   * A URL that is a secret, no piece of which is in a problem. The masked text of a printed configuration is accepted, as amtool hands it back
   * (G-160).
   */
  public static @Nullable Secret secretUrl(YamlValue value) {
    String text = value.secretText();
    if (text == null || text.equals(Secret.MASK)) {
      return text == null ? null : Secret.of(text);
    }
    try {
      return Secret.of(HttpUrl.parse(text).text());
    } catch (HttpUrl.Malformed e) {
      value.problem(e.bare(), "write it as https://host/path");
      return null;
    }
  }

  /** Prometheus' syntax; null when not written or null. */
  public static @Nullable Duration duration(YamlValue value) {
    String text = value.scalarText("string");
    try {
      return text == null ? null : PrometheusDuration.parse(text);
    } catch (DurationSyntaxException e) {
      value.problem(e.text(), "write it as 30s, 5m, 1h30m or 2d");
      return null;
    }
  }

  public static Duration duration(YamlValue value, Duration absent) {
    if (!value.isWritten()) {
      return absent;
    }
    Duration duration = duration(value);
    return duration == null ? Duration.ZERO : duration;
  }

  /** Go's syntax for a key that takes nothing but text: a number without a unit is wrong, unless it is 0. Zero when not written. */
  public static Duration writtenDuration(YamlValue value) {
    String text = value.scalarText("string");
    try {
      return text == null ? Duration.ZERO : GoDuration.parse(text);
    } catch (DurationSyntaxException e) {
      value.problem(e.text(), "write it with its unit, such as 90s or 1h");
      return Duration.ZERO;
    }
  }

  /** Go's syntax, where a bare number counts nanoseconds; zero when not written. */
  public static Duration goDuration(YamlValue value) {
    Long nanos = value.integerOrNull();
    if (nanos != null) {
      return Duration.ofNanos(nanos);
    }
    String text = value.scalarText("time.Duration");
    try {
      return text == null ? Duration.ZERO : GoDuration.parse(text);
    } catch (DurationSyntaxException e) {
      value.problem("cannot unmarshal !!str `" + text + "` into time.Duration", "days and weeks do not exist here: write 90s, 1.5h or 24h");
      return Duration.ZERO;
    }
  }
}
