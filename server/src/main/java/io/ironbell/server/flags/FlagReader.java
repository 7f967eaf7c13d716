package io.ironbell.server.flags;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a parsed command line into {@link ServerFlags}. Stateless. */
public final class FlagReader {
  /** Cluster timers that upstream wants positive, by flag name and by the name in its error text. */
  private static final List<String[]> POSITIVE_TIMERS =
      List.of(
          new String[] {"cluster.peer-timeout", "PeerTimeout"},
          new String[] {"cluster.peers-resolve-timeout", "PeersResolveTimeout"},
          new String[] {"cluster.gossip-interval", "GossipInterval"},
          new String[] {"cluster.pushpull-interval", "PushPullInterval"},
          new String[] {"cluster.tcp-timeout", "TCPTimeout"},
          new String[] {"cluster.probe-timeout", "ProbeTimeout"},
          new String[] {"cluster.probe-interval", "ProbeInterval"},
          new String[] {"cluster.reconnect-interval", "ReconnectInterval"},
          new String[] {"cluster.reconnect-timeout", "PeerReconnectTimeout"});

  private FlagReader() {}

  /**
   * Values that fail as a usage error in upstream fail so here; the feature list is read separately because upstream reports it through the log.
   *
   * @throws UsageException with upstream's sentence
   */
  public static ServerFlags read(CommandLine.Parsed parsed, Map<String, String> environment) throws UsageException {
    FlagValues v = new FlagValues(parsed.values(), environment);
    v.log();
    v.duration("cluster.settle-timeout");
    return new ServerFlags(
        Path.of(v.text("config.file")),
        Path.of(v.text("storage.path")),
        v.duration("data.retention"),
        v.duration("data.maintenance-interval"),
        new ServerFlags.Silences(v.integer("silences.max-silences"), v.integer("silences.max-silence-size-bytes"), v.isOn("log.silences")),
        new ServerFlags.Alerts(
            v.duration("alerts.gc-interval"),
            v.integer("alerts.per-alertname-limit"),
            v.duration("dispatch.maintenance-interval"),
            v.duration("dispatch.start-delay")),
        web(v),
        cluster(v),
        v.text("enable-feature"),
        v.decimal("auto-gomemlimit.ratio"),
        new ServerFlags.Ours(
            v.text("policy.file"),
            v.duration("config.auto-reload-interval"),
            v.isOn("web.insecure-plaintext"),
            v.isOn("web.anonymous-loopback"),
            parsed.words()));
  }

  /** How lines are to be written: known before anything else can go wrong. */
  public static ServerFlags.Log log(CommandLine.Parsed parsed) throws UsageException {
    return new FlagValues(parsed.values(), Map.of()).log();
  }

  private static ServerFlags.Web web(FlagValues v) throws UsageException {
    return new ServerFlags.Web(
        v.list("web.listen-address"),
        v.isOn("web.systemd-socket"),
        v.text("web.config.file"),
        v.text("web.external-url"),
        v.text("web.route-prefix"),
        v.integer("web.get-concurrency"),
        v.duration("web.timeout"));
  }

  private static ServerFlags.Cluster cluster(FlagValues v) throws UsageException {
    List<ServerFlags.Timer> timers = new ArrayList<>();
    for (String[] timer : POSITIVE_TIMERS) {
      timers.add(new ServerFlags.Timer(timer[1], v.duration(timer[0])));
    }
    return new ServerFlags.Cluster(
        v.text("cluster.listen-address"),
        v.isGiven("cluster.listen-address"),
        v.text("cluster.advertise-address"),
        v.text("cluster.peer-name"),
        v.list("cluster.peer"),
        v.text("cluster.label"),
        v.text("cluster.tls-config"),
        timers);
  }
}
