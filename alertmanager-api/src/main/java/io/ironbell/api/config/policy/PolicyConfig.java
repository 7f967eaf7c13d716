package io.ironbell.api.config.policy;

import io.ironbell.api.config.secret.SecretPolicy;

/**
 * What one policy file says, as far as this version enforces it. Immutable.
 *
 * @param egress the built-in destinations where no file was given, or the file leaves egress out
 */
public record PolicyConfig(EgressPolicy egress, SecretPolicy secrets) {

  /** What holds without a policy file. */
  public static PolicyConfig standard() {
    return new PolicyConfig(WellKnownEndpoints.policy(), SecretPolicy.STANDARD);
  }
}
