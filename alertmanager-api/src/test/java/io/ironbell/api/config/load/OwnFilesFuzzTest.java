package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.config.web.WebConfigReader;
import io.ironbell.api.config.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Broken policy and web configuration files are refused with a problem; nothing is ever thrown, and most changes are noticed. */
class OwnFilesFuzzTest {
  private static final List<String> POLICY = List.of(
      "version: 1", "mode: enforce", "egress:", "  proxy_from_environment: false", "  allow:", "  - host: hooks.slack.com", "  - host: '*.corp.example.com'",
      "    schemes: [https, http]", "    ports: [443, 8000-8100]", "    paths: [/alerts/]", "  - {host: 127.0.0.1, schemes: [http], ports: ['*'], networks: [127.0.0.0/8]}",
      "secrets:", "  inline: warn", "  environment: [A_*]", "identities: []", "roles: {}");
  private static final List<String> WEB = List.of(
      "tls_server_config:", "  cert_file: server.pem", "  key_file: /abs/server.key", "  client_auth_type: RequireAndVerifyClientCert", "  client_ca_file: ca.pem",
      "  client_allowed_sans: [prom.example, 10.0.0.1]", "  min_version: TLS13", "  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]", "  curve_preferences: [X25519]",
      "http_server_config: {http2: no, headers: {X-Frame-Options: deny}}",
      "basic_auth_users: {prometheus: $2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi}", "rate_limit: {interval: 1.5s, burst: 20}");
  private static final List<String> PIECES = List.of(
      "null", "[]", "{}", "''", "yes", "-1", "1e999", "!!int x", "&a", "*a", ": ", "- ", "'", "\"", "é", "\\", "[[", "<<: ", "0x", "~", "\uD83D\uDD14", "\0", "\t", "*.", "999999999999999999999", "1-0", "::/129");

  @Property(tries = 1_000)
  void anyPolicyIsReadOrRefused(@ForAll long seed) {
    judge(PolicyReader.read(mutated(POLICY, new Random(seed))));
  }

  @Property(tries = 1_000)
  void anyWebConfigurationIsReadOrRefused(@ForAll long seed) {
    judge(WebConfigReader.read(mutated(WEB, new Random(seed)).getBytes(StandardCharsets.UTF_8), new Directory("/conf")));
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    judge(WebConfigReader.read(bytes, new Directory("/conf")));
    judge(PolicyReader.read(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Each line is kept, doubled, left out, cut, moved inwards, or has a piece put in somewhere. */
  private static String mutated(List<String> lines, Random random) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      int at = random.nextInt(line.length() + 1);
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      text.append(switch (random.nextInt(24)) {
        case 0 -> "";
        case 1 -> line + "\n" + line + "\n";
        case 2 -> line.substring(0, at) + "\n";
        case 3 -> "  " + line + "\n";
        case 4, 5 -> line.substring(0, at) + piece + line.substring(at) + "\n";
        case 6 -> line.replaceFirst(": .*", ": " + java.util.regex.Matcher.quoteReplacement(piece)) + "\n";
        default -> line + "\n";
      });
    }
    return text.toString();
  }

  private static void judge(LoadResult<?> result) {
    if (result instanceof LoadResult.Refused<?> refused) {
      assertThat(refused.problems()).isNotEmpty();
      assertThat(refused.problems()).extracting(Problem::message).noneMatch(String::isBlank);
    }
  }
}
