package io.ironbell.notifier;

import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.policy.PolicyConfig;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.egress.ProxyEnvironment;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.rotation.RotationMetrics;
import io.ironbell.notifier.rotation.Rotations;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The way out of a test: a policy, made-up names, and real sockets on 127.0.0.1. */
public final class Outside implements AutoCloseable {
  public static final String LOOPBACK =
      """
      version: 1
      egress:
        allow:
        - {host: 127.0.0.1, schemes: [http, https], ports: ["*"], networks: [127.0.0.0/8]}
        - {host: "*.test", schemes: [http, https], ports: ["*"], networks: [127.0.0.0/8]}
      """;

  public final PrometheusRegistry registry = new PrometheusRegistry();
  public final NamedFiles files = NamedFiles.anywhere();
  public final EgressGuard guard;
  public final HttpClients clients;
  private final Resolver resolver;

  public Outside(String policy, NameLookup lookup) {
    this(policy, lookup, ProxyEnvironment.NONE);
  }

  public Outside(String policy, NameLookup lookup, ProxyEnvironment environment) {
    this(policy, lookup, environment, new SystemTime(), Duration.ZERO);
  }

  /** @param overlap how long what a secret's file held before may be used, by that clock */
  public Outside(String policy, NameLookup lookup, ProxyEnvironment environment, Time secretsClock, Duration overlap) {
    guard = guard(policy, environment);
    resolver = new Resolver(lookup);
    Rotations rotations = new Rotations(new PreviousSecrets(secretsClock), overlap, new RotationMetrics(registry));
    clients = new HttpClients(new Dialer(guard, resolver, new DialMetrics(registry), new SystemTime()), new SystemTime(), files, rotations);
  }

  public Outside() {
    this(LOOPBACK, names(Map.of("receiver.test", "127.0.0.1", "proxy.test", "127.0.0.1")));
  }

  public static EgressGuard guard(String policy) {
    return guard(policy, ProxyEnvironment.NONE);
  }

  private static EgressGuard guard(String policy, ProxyEnvironment environment) {
    if (PolicyReader.read(policy) instanceof LoadResult.Loaded<PolicyConfig> loaded) {
      return new EgressGuard(loaded.config().egress(), environment);
    }
    throw new AssertionError("policy does not load: " + PolicyReader.read(policy));
  }

  public static NameLookup names(Map<String, String> addresses) {
    return name -> {
      String address = addresses.get(name);
      if (address == null) {
        throw new UnknownHostException(name);
      }
      return List.of(InetAddress.ofLiteral(address));
    };
  }

  public static Destination to(String url) {
    return ((Destination.Parsed.Ok) Destination.parse(url)).destination();
  }

  /** {@code what} is attempted, established, failed or closed; summed over labels. */
  public double dialed(String what) {
    return registry.scrape().stream()
        .filter(s -> s.getMetadata().getPrometheusName().equals("net_conntrack_dialer_conn_" + what))
        .flatMap(s -> Objects.requireNonNull((CounterSnapshot) s).getDataPoints().stream())
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  @Override
  public void close() {
    clients.close();
    resolver.close();
  }
}
