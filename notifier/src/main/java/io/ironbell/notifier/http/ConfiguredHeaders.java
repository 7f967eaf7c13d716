package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.HttpClientConfig.BasicAuth;
import io.ironbell.api.config.HttpClientConfig.HeaderValues;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers an {@code http_config} adds (HTTPC-01, HTTPC-02, HTTPC-11), made anew for each request because files may change (HTTPC-12). */
final class ConfiguredHeaders {
  private final HttpClientConfig config;
  private final NamedFiles files;

  ConfiguredHeaders(HttpClientConfig config, NamedFiles files) {
    this.config = config;
    this.files = files;
  }

  /**
   * Both are there where an integration has a token of its own beside its {@code http_config}: upstream sends the basic one then.
   *
   * @param authorized true when the request says itself who it comes from
   */
  void addTo(List<Header> headers, boolean authorized) throws IOException {
    if (authorized) {
      addConfigured(headers);
      return;
    }
    if (config.basicAuth() != null) {
      headers.add(sensitive("Authorization", basic(config.basicAuth())));
    } else if (config.authorization() != null) {
      headers.add(sensitive("Authorization", authorization(config.authorization())));
    }
    addConfigured(headers);
  }

  private void addConfigured(List<Header> headers) throws IOException {
    for (Map.Entry<String, HeaderValues> header : config.httpHeaders().entrySet()) {
      for (String value : values(header)) {
        headers.add(sensitive(header.getKey(), value));
      }
    }
  }

  private String authorization(Authorization authorization) throws IOException {
    try {
      return authorization.type() + " " + value(authorization.credentials(), authorization.credentialsFile());
    } catch (IOException e) {
      throw new IOException("unable to read authorization credentials: " + e.getMessage());
    }
  }

  private String basic(BasicAuth basic) throws IOException {
    String user;
    String password;
    try {
      user = basic.usernameFile() == null ? basic.username() : files.text(basic.usernameFile());
    } catch (IOException e) {
      throw new IOException("unable to read basic auth username: " + e.getMessage());
    }
    try {
      password = value(basic.password(), basic.passwordFile());
    } catch (IOException e) {
      throw new IOException("unable to read basic auth password: " + e.getMessage());
    }
    return basic(user, password);
  }

  static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private String value(@Nullable Secret inline, @Nullable String file) throws IOException {
    return inline != null ? inline.reveal() : file == null || file.isEmpty() ? "" : files.text(file);
  }

  private List<String> values(Map.Entry<String, HeaderValues> header) throws IOException {
    List<String> values = new ArrayList<>(header.getValue().values());
    header.getValue().secrets().forEach(secret -> values.add(secret.reveal()));
    for (String file : header.getValue().files()) {
      values.add(fromFile(header.getKey(), file));
    }
    return values;
  }

  private String fromFile(String name, String file) throws IOException {
    try {
      return files.text(file);
    } catch (IOException e) {
      throw new IOException("unable to read http_headers " + name + " from files: " + e.getMessage());
    }
  }

  private static Header sensitive(String name, String value) {
    return new Header(name, value, true);
  }
}
