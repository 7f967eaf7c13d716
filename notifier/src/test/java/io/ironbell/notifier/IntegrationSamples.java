package io.ironbell.notifier;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Configurations with one integration each, of every kind that has a destination; read from {@code integration-samples.txt}. */
public record IntegrationSamples(String kind, String key, String entry) {

  public static List<IntegrationSamples> all() {
    try (var in = Objects.requireNonNull(IntegrationSamples.class.getResourceAsStream("integration-samples.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .map(cells -> new IntegrationSamples(cells[0].strip(), cells[1].strip(), cells[2].strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isMail() {
    return entry.contains("HOSTPORT");
  }

  /** Told to reach that URL; mail is told its authority. @param http further keys of {@code http_config}, as a flow mapping's inside, may be empty */
  public LoadResult<AlertmanagerConfig> load(String url, String http) {
    String target = isMail() ? entry.replace("HOSTPORT", quoted(authority(url))) : entry.replace("URL", quoted(url));
    String written = http.isEmpty() || isMail() ? target : withHttp(target, http);
    String text = "route: {receiver: r}\nreceivers:\n- name: r\n  " + kind + "_configs:\n  - " + written + "\n";
    return new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC)
        .read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD));
  }

  private static String withHttp(String entry, String http) {
    return entry.contains("http_config: {")
        ? entry.replace("http_config: {", "http_config: {" + http + ", ")
        : entry.substring(0, entry.length() - 1) + ", http_config: {" + http + "}}";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }

  /** {@code host:port} of a URL, with port 25 when it names none. */
  private static String authority(String url) {
    String rest = url.contains("://") ? url.substring(url.indexOf("://") + 3) : url;
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    return authority.lastIndexOf(':') > authority.lastIndexOf(']') ? authority : authority + ":25";
  }

  @Override
  public String toString() {
    return kind + (key.isEmpty() ? "" : " " + key);
  }
}
