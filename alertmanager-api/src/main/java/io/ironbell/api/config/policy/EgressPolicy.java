package io.ironbell.api.config.policy;

import java.util.List;

/**
 * The only destinations that notifications may reach.
 *
 * @param allow ORed: one matching rule is enough. An empty list allows nothing
 */
public record EgressPolicy(List<EgressRule> allow) {
  public EgressPolicy {
    allow = List.copyOf(allow);
  }
}
