package io.ironbell.notifier.egress;

import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.port.Egress.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the destinations that a configuration names literally while it is loaded: a start with one that is refused exits, a reload keeps the old. */
public final class LoadCheck {
  private static final String REFUSES = "the policy refuses ";

  private final EgressGuard guard;

  private LoadCheck(EgressGuard guard) {
    this.guard = guard;
  }

  /**
   * @param path where the URL stands, such as {@code receivers[0].webhook_configs[0].url}
   * @param behindProxy true when a proxy makes the connection: the name is judged, its addresses are the proxy's business
   */
  public record Literal(String path, String url, boolean behindProxy) {
    public Literal(String path, String url) {
      this(path, url, false);
    }
  }

  /** One problem per refused URL; its remedy holds the exact lines to add to the policy. The URL itself is never printed: it may be a secret. */
  public static List<Problem> check(EgressGuard guard, List<Literal> literals) {
    LoadCheck check = new LoadCheck(guard);
    List<Problem> problems = new ArrayList<>();
    for (Literal literal : literals) {
      Problem problem = check.problem(literal);
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }

  /** Whether it is a destination for which a rule of the policy is missing. */
  public static boolean isOfPolicy(Problem problem) {
    return problem.message().startsWith(REFUSES);
  }

  private @Nullable Problem problem(Literal literal) {
    return switch (Destination.named(literal.url)) {
      case Destination.Parsed.Refused refused -> new Problem(0, literal.path, refused.reason());
      case Destination.Parsed.Ok ok -> literal.behindProxy ? behindProxy(literal.path, ok.destination()) : direct(literal.path, ok.destination());
    };
  }

  private @Nullable Problem direct(String path, Destination destination) {
    return guard.judge(destination) instanceof Verdict.Refused ? refused(path, destination) : null;
  }

  private @Nullable Problem behindProxy(String path, Destination destination) {
    if (!(guard.judgeBehindProxy(destination) instanceof Verdict.Refused refused)) {
      return null;
    }
    return destination.literal() != null ? new Problem(0, path, refused.reason()) : refused(path, destination);
  }

  private Problem refused(String path, Destination destination) {
    EgressGuard.Shortfall shortfall = guard.shortfall(destination);
    InetAddress literal = destination.literal();
    String special = literal == null ? null : SpecialAddresses.describe(literal);
    String what = REFUSES + destination + ": " + shortfall.text() + (special == null ? "" : " (" + special + ")");
    return new Problem(0, path, what, shortfall.needsRule() ? remedy(destination, literal) : "add its path to the paths of that rule");
  }

  private static String remedy(Destination destination, @Nullable InetAddress literal) {
    String warning =
        literal != null && SpecialAddresses.holdsCredentials(literal)
            ? "a metadata service at this address gives the machine's credentials to whoever can make this server ask; only if exactly that is meant,"
            : "if it is meant,";
    return warning + " add to the policy file:\negress:\n  allow:\n" + RuleLines.block(destination).stripTrailing();
  }
}
