package io.ironbell.server.flags;

import static io.ironbell.server.flags.Flag.Kind.DECIMAL;
import static io.ironbell.server.flags.Flag.Kind.DURATION;
import static io.ironbell.server.flags.Flag.Kind.INTEGER;
import static io.ironbell.server.flags.Flag.Kind.LOG_FORMAT;
import static io.ironbell.server.flags.Flag.Kind.LOG_LEVEL;
import static io.ironbell.server.flags.Flag.Kind.SWITCH;
import static io.ironbell.server.flags.Flag.Kind.TEXT;
import static io.ironbell.server.flags.Flag.Kind.TEXTS;

import java.util.List;

/** Every flag with its default, in the order in which {@code --help} lists them (features.md CLI-01 to CLI-39; our own: DESIGN §8). */
public final class FlagTable {
  private FlagTable() {}

  public static final List<Flag> ALL =
      List.of(
          upstream("config.file", TEXT, "alertmanager.yml", "The configuration file."),
          upstream("storage.path", TEXT, "data/", "Folder for durable state."),
          upstream("data.retention", DURATION, "120h", "How long ended silences and notification log entries are kept."),
          upstream("data.maintenance-interval", DURATION, "15m", "How often they are collected and written as upstream's files."),
          upstream("silences.max-silences", INTEGER, "0", "Most silences, expired ones included; 0 or less: no limit."),
          upstream("silences.max-silence-size-bytes", INTEGER, "0", "Largest silence in bytes; 0 or less: no limit."),
          upstream("log.silences", SWITCH, "", "Log each change of a silence."),
          upstream("alerts.gc-interval", DURATION, "30m", "How often resolved alerts are dropped from memory."),
          upstream("alerts.per-alertname-limit", INTEGER, "0", "Most alerts of one alertname; 0 or less: no limit."),
          upstream("dispatch.maintenance-interval", DURATION, "30s", "How often empty aggregation groups are dropped."),
          upstream("dispatch.start-delay", DURATION, "0s", "No notification earlier than this after the start."),
          upstream("web.systemd-socket", SWITCH, "", "Take the listeners from systemd socket activation."),
          upstream("web.listen-address", TEXTS, ":9093", "Address to listen on; may be repeated."),
          upstream("web.config.file", TEXT, "", "Web configuration file: TLS, users, headers, rate limit."),
          upstream("web.external-url", TEXT, "", "URL under which users reach this server; its path prefixes all routes."),
          upstream("web.route-prefix", TEXT, "", "Prefix of the routes; default: the path of the external URL."),
          upstream("web.get-concurrency", INTEGER, "0", "Most GET requests at a time; 0 or less: the number of cores, at least 8."),
          upstream("web.timeout", DURATION, "0", "Longest time for a request; 0 or less: no limit."),
          upstream("auto-gomemlimit.ratio", DECIMAL, "0.9", "Accepted for compatibility; the launcher chooses the heap."),
          upstream("cluster.listen-address", TEXT, "0.0.0.0:9094", "Address for peers; empty: no clustering."),
          upstream("cluster.advertise-address", TEXT, "", "Address told to peers."),
          upstream("cluster.peer-name", TEXT, "", "Name of this peer; default: a random one."),
          upstream("cluster.peer", TEXTS, "", "A peer to join; may be repeated."),
          upstream("cluster.peer-timeout", DURATION, "15s", "Wait between peers before sending."),
          upstream("cluster.peers-resolve-timeout", DURATION, "15s", "Longest wait for peers' names."),
          upstream("cluster.gossip-interval", DURATION, "200ms", "Interval of messages between peers."),
          upstream("cluster.pushpull-interval", DURATION, "1m0s", "Interval of full state exchange."),
          upstream("cluster.tcp-timeout", DURATION, "10s", "Timeout of a connection to a peer."),
          upstream("cluster.probe-timeout", DURATION, "500ms", "Wait for the answer to a probe."),
          upstream("cluster.probe-interval", DURATION, "1s", "Interval of probes."),
          upstream("cluster.settle-timeout", DURATION, "1m0s", "Longest wait for the cluster to settle."),
          upstream("cluster.reconnect-interval", DURATION, "10s", "Interval of attempts to reach a lost peer."),
          upstream("cluster.reconnect-timeout", DURATION, "6h0m0s", "When a lost peer is forgotten."),
          upstream("cluster.tls-config", TEXT, "", "TLS configuration for peers."),
          upstream("cluster.allow-insecure-public-advertise-address-discovery", SWITCH, "", "Allow a public address to be discovered."),
          upstream("cluster.label", TEXT, "", "Label of the cluster."),
          upstream("enable-feature", TEXT, "", "Comma-separated features: " + String.join(", ", FeatureFlags.NAMES) + "."),
          upstream("log.level", LOG_LEVEL, "info", "One of debug, info, warn, error."),
          upstream("log.format", LOG_FORMAT, "logfmt", "One of logfmt, json."),
          ours("policy.file", TEXT, "", "The policy file; without it a strict built-in policy holds."),
          ours("config.auto-reload-interval", DURATION, "0s", "Re-read changed configuration files this often; 0: never."),
          ours("web.insecure-plaintext", SWITCH, "", "No TLS on other than loopback addresses: something in front terminates it."),
          ours("web.anonymous-loopback", SWITCH, "", "Ask no credentials; only if every listener is on loopback or a unix socket."));

  private static Flag upstream(String name, Flag.Kind kind, String defaultValue, String help) {
    return new Flag(name, kind, defaultValue, help, false);
  }

  private static Flag ours(String name, Flag.Kind kind, String defaultValue, String help) {
    return new Flag(name, kind, defaultValue, help, true);
  }
}
