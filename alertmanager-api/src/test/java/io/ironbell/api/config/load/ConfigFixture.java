package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads texts and files of test resources as if they stood in {@code /conf}. */
final class ConfigFixture {
  private ConfigFixture() {}

  static String file(String name) {
    try (InputStream in = Objects.requireNonNull(ConfigFixture.class.getResourceAsStream("/io/ironbell/api/config/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A configuration that holds nothing but this {@code global} block. */
  static String withGlobal(String block) {
    return "global: " + block + "\nroute: {receiver: r}\nreceivers: [{name: r}]\n";
  }

  /** One receiver with one integration. @param own its entry in the list of its kind */
  static String withIntegration(String global, String kind, String own) {
    return "global: " + global + "\nroute: {receiver: r}\nreceivers:\n- name: r\n  " + kind + "_configs:\n  - " + own + "\n";
  }

  /** The integration that {@link #withIntegration} makes. */
  static <T extends IntegrationConfig> T integration(Class<T> type, String global, String kind, String own) {
    return type.cast(loaded(withIntegration(global, kind, own)).receivers().getFirst().integrations().getFirst());
  }

  static LoadResult<AlertmanagerConfig> read(String text) {
    return read(text, MatcherDialect.FALLBACK);
  }

  static LoadResult<AlertmanagerConfig> read(String text, MatcherDialect dialect) {
    return new AlertmanagerConfigReader(dialect, MatcherWarning.Listener.NONE, ZoneOffset.UTC)
        .read(text.getBytes(StandardCharsets.UTF_8), new Directory("/conf"), SecretReading.of(Map.of(), SecretPolicy.STANDARD));
  }

  static AlertmanagerConfig loaded(String text) {
    LoadResult<AlertmanagerConfig> result = read(text);
    assertThat(problems(result)).isEmpty();
    return ((LoadResult.Loaded<AlertmanagerConfig>) result).config();
  }

  static List<String> problems(String text) {
    return problems(read(text));
  }

  static List<String> problems(LoadResult<AlertmanagerConfig> result) {
    return result instanceof LoadResult.Refused<AlertmanagerConfig> refused ? refused.problems().stream().map(Problem::text).toList() : List.of();
  }
}
