package io.ironbell.notifier.rotation;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.api.config.secret.RotatingFiles;
import io.ironbell.notifier.pipeline.IntegrationId;
import java.time.Duration;

/**
 * What the integrations of one configuration need when secrets change.
 *
 * @param previous outlives configurations
 * @param overlap of the policy; zero switches all of it off
 */
public record Rotations(PreviousSecrets previous, Duration overlap, RotationMetrics metrics) {
  /** @param files that the policy lets configurations read */
  public Rotation of(IntegrationId id, NamedFiles files) {
    if (!overlap.isPositive()) {
      return Rotation.none(files);
    }
    metrics.initialise(id.kind());
    return Rotation.of(id, new RotatingFiles(files, previous, overlap), metrics);
  }
}
