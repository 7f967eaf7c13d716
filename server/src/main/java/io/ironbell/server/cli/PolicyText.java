package io.ironbell.server.cli;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.UsedReceivers;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.egress.RuleLines;
import io.ironbell.notifier.egress.SpecialAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of a policy file for one configuration: a rule for what its routes can reach, and a comment for what somebody has to decide or to
 * know. Rules in comments are rules once their {@code #} is gone. It holds no path of any URL: paths hold secrets.
 */
final class PolicyText {
  private final NameLookup addresses;

  PolicyText(NameLookup addresses) {
    this.addresses = addresses;
  }

  /** @param dollars where secrets begin with a dollar sign, with their lines */
  String of(AlertmanagerConfig config, String file, Map<String, Integer> dollars) {
    Set<String> names = UsedReceivers.names(config.route());
    List<ReceiverConfig> used = config.receivers().stream().filter(receiver -> names.contains(receiver.name())).toList();
    List<ReceiverConfig> idle = config.receivers().stream().filter(receiver -> !names.contains(receiver.name())).toList();
    NamedDestinations named = NamedDestinations.of(used);
    StringBuilder rules = new StringBuilder();
    named.all().forEach(destination -> rule(rules, destination));
    StringBuilder notes = new StringBuilder();
    NamedDestinations.of(idle).without(named).forEach(destination -> idleRule(notes, destination));
    named.problems().forEach(problem -> note(notes, problem));
    AmbientDestinations.regions(used).forEach(sns -> region(notes, sns));
    LateDestinations.of(used).forEach(path -> note(notes, path + " is known only when it is sent: add its host here by hand"));
    StringBuilder out = new StringBuilder();
    out.append("# The destinations that ").append(oneLine(file)).append(" names. Read it before you use it: what stands here is allowed.\n");
    dollars(out, dollars);
    out.append("version: 1\negress:\n");
    boolean proxied = proxies(out, AmbientDestinations.proxies(used));
    return out.append("  allow:").append(first(rules, proxied || !notes.isEmpty() || !dollars.isEmpty())).append(rules).append(notes).toString();
  }

  /** A list that somebody adds to has to hold something: {@code []} would be in the way of what stands below it. */
  private static String first(StringBuilder rules, boolean toBeFilled) {
    boolean empty = rules.indexOf("  - host:") < 0;
    return !empty ? "\n" : !toBeFilled && rules.isEmpty() ? " []\n" : "\n  - host: replace-me.invalid # no such host: put the first rule in its place\n";
  }

  /** Upstream sends such secrets as they are written; here most of them mean something else. */
  private static void dollars(StringBuilder out, Map<String, Integer> dollars) {
    if (dollars.isEmpty()) {
      return;
    }
    out.append("# Secrets that begin with $. Here $NAME and ${NAME} stand for a variable of the environment and $$ for a $;\n");
    out.append("# where the text itself is meant, double its first $. A URL among them needs its host below, by hand:\n");
    dollars.forEach((path, line) -> out.append("#   line ").append(line).append(": ").append(oneLine(path)).append('\n'));
  }

  private static boolean proxies(StringBuilder out, List<String> paths) {
    if (paths.isEmpty()) {
      return false;
    }
    paths.forEach(path -> note(out, path));
    note(out, "lets the environment choose a proxy. If that is meant, make the next line one of the policy, and add a rule below for the host and the");
    note(out, "port of each proxy that HTTP_PROXY and HTTPS_PROXY name, such as {host: proxy.example.com, schemes: [http], ports: [3128]}:");
    note(out, "proxy_from_environment: true");
    return true;
  }

  private void rule(StringBuilder out, NamedDestinations.Named named) {
    named.paths().forEach(path -> note(out, path));
    if (holdsCredentials(named)) {
      ruleInComment(out, named);
    } else {
      out.append(lines(named));
    }
  }

  private void idleRule(StringBuilder out, NamedDestinations.Named named) {
    named.paths().forEach(path -> note(out, path));
    note(out, "no route uses this receiver: it needs these lines once one does");
    ruleInComment(out, named);
  }

  private void ruleInComment(StringBuilder out, NamedDestinations.Named named) {
    if (holdsCredentials(named)) {
      note(out, "a metadata service at this address gives the machine's credentials to whoever can make this server ask;");
      note(out, "only if exactly that is meant, make these lines a rule:");
    }
    lines(named).lines().forEach(line -> note(out, line.substring(2)));
  }

  private static boolean holdsCredentials(NamedDestinations.Named named) {
    InetAddress literal = named.destination().literal();
    return literal != null && SpecialAddresses.holdsCredentials(literal);
  }

  private String lines(NamedDestinations.Named named) {
    Destination destination = named.destination();
    String block = RuleLines.block(destination);
    List<String> networks =
        named.behindProxy() || destination.literal() != null ? List.of() : PrivateNetworks.of(destination.hostText(), addresses);
    return networks.isEmpty() ? block : block + "    networks: [" + String.join(", ", networks) + "]\n";
  }

  private static void region(StringBuilder out, SnsConfig sns) {
    note(out, sns.path() + " takes its region from the environment (AWS_REGION, AWS_PROFILE) where the server runs: add by hand, with that region,");
    if (sns.apiUrl().isEmpty()) {
      note(out, "- host: sns.REGION.amazonaws.com");
    }
    if (!sns.sigv4().roleArn().isEmpty()) {
      note(out, "- host: sts.REGION.amazonaws.com");
    }
  }

  private static void note(StringBuilder out, String text) {
    out.append("  # ").append(oneLine(text)).append('\n');
  }

  private static String oneLine(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
