package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mail (INT-EMAIL rows).
 *
 * @param smarthost {@code host:port}
 * @param headers canonical names to templates
 * @param forceImplicitTls null leaves it to the port: 465 is implicit
 */
public record EmailConfig(
    String path, boolean sendResolved, String to, String from, String hello, String smarthost, Auth auth, Map<String, String> headers,
    String html, String text, boolean requireTls, TlsConfig tls, @Nullable Boolean forceImplicitTls, Threading threading)
    implements IntegrationConfig {

  public record Auth(String username, SecretSource password, SecretSource secret, String identity) {}

  /** {@code byDate} is none or daily when enabled. */
  public record Threading(boolean enabled, String byDate) {
    static final Threading OFF = new Threading(false, "");
  }

  /** The notifier adds three headers, and upstream's status shows them from then on. */
  @Override
  public EmailConfig asBuilt() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Subject", "{{ template \"email.default.subject\" . }}");
    all.putIfAbsent("To", to);
    all.putIfAbsent("From", from);
    return new EmailConfig(
        path, sendResolved, to, from, hello, smarthost, auth, all, html, text, requireTls, tls, forceImplicitTls, threading);
  }

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.none().add("smarthost", smarthost.isEmpty() ? "" : "smtp://" + smarthost).map();
  }

  @Override
  public Fields effective() {
    Fields thread = new Fields().opt("enabled", threading.enabled()).opt("thread_by_date", threading.byDate());
    Fields made =
        new Fields()
            .put("send_resolved", sendResolved)
            .opt("to", to)
            .opt("from", from)
            .opt("hello", hello)
            .opt("smarthost", smarthost)
            .opt("auth_username", auth.username())
            .opt("auth_password", auth.password())
            .opt("auth_secret", auth.secret())
            .opt("auth_identity", auth.identity())
            .opt("headers", headers)
            .opt("html", html)
            .opt("text", text)
            .put("require_tls", requireTls)
            .put("tls_config", HttpClientFields.of(tls));
    return (forceImplicitTls == null ? made : made.put("force_implicit_tls", forceImplicitTls)).opt("threading", thread);
  }
}
