package io.ironbell.api.config.web;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.load.FileText;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.model.GoQuote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a web configuration file with exporter-toolkit's checks, as far as they need no other file (WEB-29 to WEB-40). */
public final class WebConfigReader {
  /** Header names that may be set, with their only values where there are any (WEB-36). */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Strict-Transport-Security", List.of(),
          "X-Content-Type-Options", List.of("nosniff"),
          "X-Frame-Options", List.of("deny", "sameorigin"),
          "X-XSS-Protection", List.of(),
          "Content-Security-Policy", List.of());

  private WebConfigReader() {}

  /**
   * @param file the bytes as they are on disk; an empty file is {@link WebConfig#NONE}
   * @param directory the folder of the file, against which certificate files are resolved
   */
  public static LoadResult<WebConfig> read(byte[] file, Directory directory) {
    Problems problems = new Problems();
    String text = FileText.decode(file, problems);
    YamlDocument document = text == null ? null : YamlDocument.parse(text, problems);
    WebConfig config = document == null ? null : document.root(problems).block("web.Config", block -> read(block, directory));
    if (!problems.isEmpty()) {
      return new LoadResult.Refused<>(problems.inOrder());
    }
    return new LoadResult.Loaded<>(Objects.requireNonNullElse(config, WebConfig.NONE), List.of());
  }

  private static WebConfig read(YamlBlock block, Directory directory) {
    TlsServerConfig tls = new TlsServerReader(directory).read(block.at("tls_server_config"));
    Http http = block.at("http_server_config").block("web.HTTPConfig", WebConfigReader::http);
    RateLimit limit = block.at("rate_limit").block("web.RateLimiterConfig", WebConfigReader::rateLimit);
    Map<String, Secret> users = users(block.at("basic_auth_users"));
    return new WebConfig(tls, http == null || http.http2, http == null ? Map.of() : http.headers, users, limit);
  }

  private record Http(boolean http2, Map<String, String> headers) {}

  private static Http http(YamlBlock block) {
    Map<String, String> headers = new LinkedHashMap<>();
    block
        .at("headers")
        .entries("map[string]string")
        .forEach(
            (name, value) -> {
              checkHeader(name, value);
              headers.put(name, value.text());
            });
    return new Http(block.at("http2").flag(true), headers);
  }

  private static void checkHeader(String name, YamlValue value) {
    List<String> allowed = HEADERS.get(name);
    String text = value.text();
    if (allowed == null) {
      value.problem("HTTP header " + GoQuote.quote(name) + " can not be configured");
    } else if (!allowed.isEmpty() && !allowed.contains(text)) {
      String shown = String.join(" ", allowed.stream().map(GoQuote::quote).toList());
      value.problem("invalid value for " + name + ". Expected one of: [" + shown + "], but got: " + GoQuote.quote(text));
    } else if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      value.problem("the value of header " + name + " holds control characters", "write it in one line");
    }
  }

  private static @Nullable RateLimit rateLimit(YamlBlock block) {
    long burst = block.at("burst").integer("int", Integer.MIN_VALUE, Integer.MAX_VALUE);
    Duration interval = ConfigKeys.goDuration(block.at("interval"));
    if (interval.isNegative() || burst < 0) {
      block.problem("burst and interval cannot be negative");
      return null;
    }
    return interval.isZero() ? null : new RateLimit(interval, (int) burst);
  }

  private static Map<String, Secret> users(YamlValue value) {
    Map<String, Secret> users = new LinkedHashMap<>();
    value
        .entries("map[string]config.Secret")
        .forEach(
            (name, hash) -> {
              String wrong = BcryptHash.wrong(hash.text());
              if (wrong != null) {
                hash.problem(wrong, "write the bcrypt hash of the password, as htpasswd -nBC 10 prints it");
              }
              users.put(name, Secret.of(hash.text()));
            });
    return users;
  }
}
