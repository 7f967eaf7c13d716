package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.HttpClientConfig.BasicAuth;
import io.ironbell.api.config.HttpClientConfig.HeaderValues;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an {@code http_config} block with every check of prometheus/common {@code config/http_config.go} (HTTPC-01 to HTTPC-11). */
public final class HttpClientConfigReader {
  private static final String EXCLUSIVE = "at most one of basic_auth, oauth2 & authorization must be configured";
  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "Authorization", "Host", "Content-Encoding", "Content-Length", "Content-Type", "User-Agent", "Connection", "Keep-Alive",
          "Proxy-Authenticate", "Proxy-Authorization", "Www-Authenticate", "Accept-Encoding", "X-Prometheus-Remote-Write-Version",
          "X-Prometheus-Remote-Read-Version", "X-Prometheus-Scrape-Timeout-Seconds", "X-Amz-Date", "X-Amz-Security-Token",
          "X-Amz-Content-Sha256");

  /** Ours: they decide where a request ends, and with it whether a second one is smuggled past the policy. */
  private static final Set<String> FRAMING_HEADERS = Set.of("Transfer-Encoding", "Te", "Trailer", "Upgrade");

  private final Directory directory;

  /** @param directory file names in the block are resolved against it */
  public HttpClientConfigReader(Directory directory) {
    this.directory = directory;
  }

  /** Null when the block is not written or null: what holds then is the caller's business (HTTPC-13). */
  public @Nullable HttpClientConfig read(YamlValue value) {
    return value.block("config.plain", this::read);
  }

  private HttpClientConfig read(YamlBlock block) {
    BasicAuth basic = block.at("basic_auth").block("config.plain", this::basicAuth);
    Authorization authorization = block.at("authorization").block("config.Authorization", this::authorization);
    OAuth2 oauth2 = block.at("oauth2").block("config.plain", b -> new OAuth2Reader(directory).read(b));
    Authorization bearer = bearer(block, basic, authorization, oauth2);
    if (authorization != null && (basic != null || oauth2 != null) || basic != null && oauth2 != null) {
      block.problem(EXCLUSIVE);
    }
    TlsConfig tls = TlsConfigReader.read(block.at("tls_config"), directory);
    return new HttpClientConfig(
        basic,
        authorization == null ? bearer : authorization,
        oauth2,
        tls == null ? TlsConfig.DEFAULT : tls,
        ProxyConfigReader.read(block),
        block.at("follow_redirects").flag(true),
        block.at("enable_http2").flag(true),
        headers(block.at("http_headers")),
        block.at("follow_redirects").flag(false));
  }

  private BasicAuth basicAuth(YamlBlock block) {
    String username = block.at("username").text();
    String usernameFile = block.at("username_file").text();
    Secret password = ConfigKeys.secret(block.at("password"));
    String passwordFile = block.at("password_file").text();
    refuseReference(block.at("username_ref"));
    refuseReference(block.at("password_ref"));
    if (!username.isEmpty() && !usernameFile.isEmpty()) {
      block.problem("at most one of basic_auth username, username_file & username_ref must be configured");
    }
    if (password != null && !passwordFile.isEmpty()) {
      block.problem("at most one of basic_auth password, password_file & password_ref must be configured");
    }
    return new BasicAuth(username, file(usernameFile), password, file(passwordFile));
  }

  private Authorization authorization(YamlBlock block) {
    String type = block.at("type").text().strip();
    Secret credentials = ConfigKeys.secret(block.at("credentials"));
    String file = block.at("credentials_file").text();
    refuseReference(block.at("credentials_ref"));
    if (credentials != null && !file.isEmpty()) {
      block.problem("at most one of authorization credentials & credentials_file must be configured");
    }
    if (type.equalsIgnoreCase("basic")) {
      block.at("type").problem("authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    }
    if (HeaderNames.breaksLine(type) || type.chars().anyMatch(c -> c > 0x7e)) {
      block.at("type").problem("holds characters that no header can carry", "write one word, such as Bearer");
    }
    return new Authorization(type.isEmpty() ? "Bearer" : type, credentials, file(file));
  }

  private @Nullable Authorization bearer(
      YamlBlock block, @Nullable BasicAuth basic, @Nullable Authorization authorization, @Nullable OAuth2 oauth2) {
    Secret token = ConfigKeys.secret(block.at("bearer_token"));
    String file = block.at("bearer_token_file").text();
    if (token == null && file.isEmpty()) {
      return null;
    }
    if (token != null && !file.isEmpty()) {
      block.problem("at most one of bearer_token & bearer_token_file must be configured");
    }
    if (basic != null || oauth2 != null) {
      block.problem("at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
    }
    if (authorization != null) {
      block.problem("authorization is not compatible with bearer_token & bearer_token_file");
    }
    return new Authorization("Bearer", token, file(file));
  }

  /** A block of header names with values, secrets and files (HTTPC-11). */
  public Map<String, HeaderValues> headers(YamlValue value) {
    Map<String, HeaderValues> headers = new LinkedHashMap<>();
    value
        .entries("map[string]config.Header")
        .forEach(
            (name, each) -> {
              String canonical = HeaderNames.canonical(name);
              if (RESERVED_HEADERS.contains(canonical) || FRAMING_HEADERS.contains(canonical)) {
                each.problem("setting header \"" + canonical + "\" is not allowed");
              } else if (!HeaderNames.isToken(name)) {
                each.problem("this is no name of a header", "write letters, digits and dashes, such as X-Scope-OrgID");
              }
              HeaderValues values = each.block("config.Header", this::header);
              if (values != null) {
                headers.put(name, values);
              }
            });
    return headers;
  }

  private HeaderValues header(YamlBlock block) {
    List<String> values = block.at("values").texts();
    if (values.stream().anyMatch(HeaderNames::breaksLine)) {
      block.at("values").problem("the value of a header holds a control character", "write it on one line");
    }
    return new HeaderValues(
        values,
        ConfigKeys.secrets(block.at("secrets")),
        block.at("files").texts().stream().map(directory::resolve).toList());
  }

  private @Nullable String file(String name) {
    return name.isEmpty() ? null : directory.resolve(name);
  }

  /** Upstream reads these keys and then fails to build the client: Alertmanager has no secret manager. */
  static void refuseReference(YamlValue value) {
    if (!value.text().isEmpty()) {
      value.problem("cannot use secret ref without manager", "name a file instead");
    }
  }
}
