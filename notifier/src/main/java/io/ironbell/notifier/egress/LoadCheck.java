package io.ironbell.notifier.egress;

import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.port.Egress.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the destinations that a configuration names literally while it is loaded: a start with one that is refused exits, a reload keeps the old. */
public final class LoadCheck {
  private LoadCheck() {}

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
    List<Problem> problems = new ArrayList<>();
    for (Literal literal : literals) {
      Problem problem = check(guard, literal);
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private static @Nullable Problem check(EgressGuard guard, Literal literal) {
    return switch (Destination.named(literal.url)) {
      case Destination.Parsed.Refused refused -> new Problem(0, literal.path, refused.reason());
      case Destination.Parsed.Ok ok ->
          verdict(guard, ok.destination(), literal.behindProxy) instanceof Verdict.Refused refused
              ? new Problem(0, literal.path, "the policy refuses this destination: " + refused.reason(), remedy(ok.destination()))
              : null;
    };
  }

  private static Verdict verdict(EgressGuard guard, Destination destination, boolean behindProxy) {
    return behindProxy ? guard.judgeBehindProxy(destination) : guard.judge(destination);
  }

  private static String remedy(Destination destination) {
    return "if it is meant, add to the policy file:\negress:\n  allow:\n" + RuleLines.block(destination);
  }
}
