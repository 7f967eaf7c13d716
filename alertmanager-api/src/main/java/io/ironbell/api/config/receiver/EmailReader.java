package io.ironbell.api.config.receiver;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HeaderNames;
import io.ironbell.api.config.HostPort;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.TlsConfigReader;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads an {@code email_configs} entry with its fallbacks on the {@code smtp_} keys of the global block. */
final class EmailReader {
  private EmailReader() {}

  static EmailConfig read(YamlBlock block, Surroundings around) {
    GlobalConfig.Smtp smtp = around.global().smtp();
    // Files of this block stay relative to the working directory, as upstream leaves them (G-174).
    TlsConfig tls = TlsConfigReader.read(block.at("tls_config"), Directory.NONE);
    Boolean requireTls = block.at("require_tls").flagOrNull();
    Boolean implicitTls = block.at("force_implicit_tls").flagOrNull();
    EmailConfig.Auth auth =
        new EmailConfig.Auth(
            or(block.at("auth_username"), smtp.authUsername()), SecretSource.readBoth(block, "auth_password").or(smtp.authPassword()),
            SecretSource.readBoth(block, "auth_secret").or(smtp.authSecret()), or(block.at("auth_identity"), smtp.authIdentity()));
    String smarthost = HostPort.read(block.at("smarthost"));
    Map<String, String> headers = headers(block.at("headers"));
    EmailConfig made =
        new EmailConfig(
            block.path(), Surroundings.sendResolved(block, false), block.at("to").text(), or(block.at("from"), smtp.from()),
            or(block.at("hello"), smtp.hello()), smarthost.isEmpty() ? smtp.smarthost() : smarthost, auth, headers,
            block.at("html").text("{{ template \"email.default.html\" . }}"), block.at("text").text(),
            requireTls == null ? smtp.requireTls() : requireTls, tls == null ? smtp.tls() : tls,
            implicitTls == null ? smtp.forceImplicitTls() : implicitTls, threading(block.at("threading"), headers));
    check(block, made);
    return made;
  }

  private static void check(YamlBlock block, EmailConfig made) {
    if (made.to().isEmpty()) {
      block.problem("missing to address in email config");
    }
    if (made.smarthost().isEmpty()) {
      block.problem("no global SMTP smarthost set");
    }
    if (made.from().isEmpty()) {
      block.problem("no global SMTP from set");
    }
  }

  private static String or(YamlValue value, String fallback) {
    String text = value.text();
    return text.isEmpty() ? fallback : text;
  }

  private static Map<String, String> headers(YamlValue value) {
    Map<String, String> headers = new LinkedHashMap<>();
    value
        .entries("map[string]string")
        .forEach(
            (name, each) -> {
              String canonical = HeaderNames.canonical(name);
              if (headers.put(canonical, each.text()) != null) {
                each.problem("duplicate header \"" + canonical + "\" in email config");
              }
            });
    return headers;
  }

  private static EmailConfig.Threading threading(YamlValue value, Map<String, String> headers) {
    EmailConfig.Threading made =
        value.block("config.ThreadingConfig", b -> new EmailConfig.Threading(b.at("enabled").flag(false), b.at("thread_by_date").text()));
    if (made == null) {
      return EmailConfig.Threading.OFF;
    }
    if (made.enabled()) {
      for (String name : new String[] {"References", "In-Reply-To"}) {
        if (headers.containsKey(name)) {
          value.problem("conflicting configuration: threading.enabled conflicts with custom " + name + " header");
        }
      }
      if (!made.byDate().equals("none") && !made.byDate().equals("daily")) {
        value.problem("threading.thread_by_date must be either 'none' or 'daily'");
      }
    }
    return made;
  }
}
