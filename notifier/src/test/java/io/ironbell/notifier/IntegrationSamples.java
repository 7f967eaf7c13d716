package io.ironbell.notifier;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Configurations with one integration each, of every kind that has a destination. @param global inside of the block of that name, empty without one */
public record IntegrationSamples(String kind, String key, String entry, String global) {

  public IntegrationSamples(String kind, String key, String entry) {
    this(kind, key, entry, "");
  }

  /** Every kind with a destination of its own, read from {@code integration-samples.txt}. */
  public static List<IntegrationSamples> all() {
    return read("integration-samples.txt");
  }

  /** Every destination that a receiver inherits, read from {@code inherited-samples.txt}. */
  public static List<IntegrationSamples> inherited() {
    return read("inherited-samples.txt");
  }

  /** Every field that names a file with a URL, in a receiver that uses it, read from {@code named-files.txt}. */
  public static List<IntegrationSamples> inFiles(Path file) {
    return NamedFileFieldsTest.rows().stream()
        .filter(row -> row.holds().equals("url"))
        .map(row -> new IntegrationSamples(row.kind(), row.field(), row.entry().replace("FILE", file.toString()), row.global().replace("FILE", file.toString())))
        .toList();
  }

  private static List<IntegrationSamples> read(String resource) {
    return TestLines.of(IntegrationSamples.class, resource)
        .map(line -> (line + " ").split("\\|", 4))
        .map(cells -> new IntegrationSamples(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells.length < 4 ? "" : cells[3].strip()))
        .toList();
  }

  public boolean isMail() {
    return entry.contains("HOSTPORT") || global.contains("HOSTPORT");
  }

  /** Told to reach that URL; mail is told its authority. @param http further keys of {@code http_config}, as a flow mapping's inside, may be empty */
  public LoadResult<AlertmanagerConfig> load(String url, String http) {
    String target = filled(entry, url);
    String written = http.isEmpty() || isMail() ? target : withHttp(target, http);
    String shared = global.isEmpty() ? "" : "global: " + filled(global, url) + "\n";
    String text = shared + "route: {receiver: r}\nreceivers:\n- name: r\n  " + kind + "_configs:\n  - " + written + "\n";
    return new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC)
        .read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD));
  }

  private String filled(String text, String url) {
    return isMail() ? text.replace("HOSTPORT", quoted(authority(url))) : text.replace("URL", quoted(url));
  }

  /** Loaded, or a failure of the test. */
  public AlertmanagerConfig loaded(String url, String http) {
    return switch (load(url, http)) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> loaded.config();
      case LoadResult.Refused<AlertmanagerConfig> refused -> throw new AssertionError(this + ": " + refused.text());
    };
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
    return kind + (key.isEmpty() ? "" : " " + key) + (global.isEmpty() ? "" : " of global");
  }
}
