package io.ironbell.api.config.policy;

import io.ironbell.api.config.secret.SecretPolicy;

/**
 * What one policy file says, as far as this version enforces it. Immutable.
 *
 * @param builtIn no file was given, or the file leaves egress out: the built-in destinations hold
 */
public record PolicyConfig(EgressPolicy egress, boolean builtIn, SecretPolicy secrets) {

  /** What holds without a policy file. */
  public static PolicyConfig standard() {
    return new PolicyConfig(WellKnownEndpoints.policy(), true, SecretPolicy.STANDARD);
  }
}
