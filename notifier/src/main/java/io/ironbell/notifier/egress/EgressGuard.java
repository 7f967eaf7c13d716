package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.AddressText;
import io.ironbell.api.config.policy.EgressPolicy;
import io.ironbell.api.port.Egress;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges destinations by the egress part of one policy (DESIGN §8): rules are ORed, the keys of a rule ANDed, what no rule allows is refused.
 * Immutable and safe for any thread. Names are judged before they are looked up, addresses before they are connected to.
 */
public final class EgressGuard implements Egress {
  private static final Verdict ALLOWED = new Verdict.Allowed();

  private final List<RuleMatch> rules;

  private final @Nullable ProxyEnvironment environment;

  /** Without proxies from the environment, whatever the policy says. */
  public EgressGuard(EgressPolicy policy) {
    this(policy, ProxyEnvironment.NONE);
  }

  /** @param environment used only where the policy allows it */
  public EgressGuard(EgressPolicy policy, ProxyEnvironment environment) {
    this.rules = policy.allow().stream().map(RuleMatch::new).toList();
    this.environment = policy.proxyFromEnvironment() ? environment : null;
  }

  /** The proxies of the environment, null where the policy does not let them be used. */
  public @Nullable ProxyEnvironment proxyEnvironment() {
    return environment;
  }

  @Override
  public Verdict judge(URI destination) {
    return switch (Destination.parse(destination.toString())) {
      case Destination.Parsed.Ok ok -> judge(ok.destination());
      case Destination.Parsed.Refused refused -> new Verdict.Refused(refused.reason());
    };
  }

  @Override
  public Verdict judge(URI destination, List<InetAddress> addresses) {
    return switch (Destination.parse(destination.toString())) {
      case Destination.Parsed.Ok ok -> judge(ok.destination(), addresses);
      case Destination.Parsed.Refused refused -> new Verdict.Refused(refused.reason());
    };
  }

  /** Scheme, host, port and path; for a literal host its address too. */
  public Verdict judge(Destination destination) {
    return destination.host() instanceof HostName.Literal literal ? judge(destination, List.of(literal.address())) : judgeName(destination);
  }

  private Verdict judgeName(Destination destination) {
    return matching(destination).isEmpty() ? refuse(destination) : ALLOWED;
  }

  /** The same with the addresses its name stands for: one rule has to allow every one of them. */
  public Verdict judge(Destination destination, List<InetAddress> addresses) {
    List<RuleMatch> matching = matching(destination);
    if (matching.isEmpty()) {
      return refuse(destination);
    }
    if (destination.host() instanceof HostName.Literal literal && !addresses.equals(List.of(literal.address()))) {
      return new Verdict.Refused(destination + ": an address was asked for and another one would be connected to");
    }
    if (addresses.isEmpty()) {
      return new Verdict.Refused(destination + ": the name has no address");
    }
    for (RuleMatch rule : matching) {
      if (addresses.stream().allMatch(rule::allowsAddress)) {
        return ALLOWED;
      }
    }
    return refuseAddress(destination, addresses, matching.getFirst());
  }

  /** For destinations behind a proxy: the name is never looked up here, so an address cannot be allowed by its network (DESIGN §8). */
  public Verdict judgeBehindProxy(Destination destination) {
    return destination.host() instanceof HostName.Literal
        ? new Verdict.Refused(destination + ": an address as host is refused behind a proxy; write the name")
        : judgeName(destination);
  }

  private List<RuleMatch> matching(Destination destination) {
    List<RuleMatch> matching = new ArrayList<>(1);
    for (RuleMatch rule : rules) {
      if (rule.namesHost(destination.host()) && rule.allowsSchemeAndPort(destination) && rule.allowsPath(destination)) {
        matching.add(rule);
      }
    }
    return matching;
  }

  private Verdict refuse(Destination destination) {
    Shortfall shortfall = shortfall(destination);
    return new Verdict.Refused(destination + ": " + shortfall.text() + (shortfall.needsRule() ? RuleLines.hint(destination) : ""));
  }

  /** Why no rule allows a destination. @param needsRule false when a rule is there and only its paths fall short */
  record Shortfall(String text, boolean needsRule) {}

  Shortfall shortfall(Destination destination) {
    boolean named = false;
    for (RuleMatch rule : rules) {
      if (rule.namesHost(destination.host())) {
        named = true;
        if (rule.allowsSchemeAndPort(destination)) {
          return rule.allowsPath(destination)
              ? new Shortfall(rule.where() + " of the policy allows this host, but none of its networks holds the address", true)
              : new Shortfall(rule.where() + " of the policy allows this host, but not this path", false);
        }
      }
    }
    return new Shortfall(named ? "the policy allows this host, but not with this scheme and port" : "no rule of the policy allows this host", true);
  }

  private static Verdict refuseAddress(Destination destination, List<InetAddress> addresses, RuleMatch rule) {
    for (InetAddress address : addresses) {
      String special = SpecialAddresses.describe(address);
      if (special != null && !rule.allowsAddress(address)) {
        String remedy =
            SpecialAddresses.holdsCredentials(address)
                ? ""
                : "; if that is meant, add to " + rule.where() + " of the policy: networks: [" + RuleLines.network(address) + "]";
        return new Verdict.Refused(
            destination + ": the address " + AddressText.of(address) + " (" + special + ") is outside global unicast" + remedy);
      }
    }
    return new Verdict.Refused(destination + ": no single rule of the policy allows all of its addresses");
  }
}
