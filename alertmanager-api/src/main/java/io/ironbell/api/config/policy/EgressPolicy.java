package io.ironbell.api.config.policy;

import java.util.List;

/**
 * The only destinations that notifications may reach.
 *
 * @param allow ORed: one matching rule is enough. An empty list allows nothing
 * @param proxyFromEnvironment whether {@code proxy_from_environment} of a configuration may be followed; the proxy itself needs a rule too
 */
public record EgressPolicy(List<EgressRule> allow, boolean proxyFromEnvironment) {
  public EgressPolicy {
    allow = List.copyOf(allow);
  }
}
