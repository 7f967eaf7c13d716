package io.ironbell.notifier.pipeline;

import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.port.Muter;

/**
 * What one configuration says about notifications.
 *
 * @param redaction knows its secrets
 */
public record PipelineGeneration(Receivers receivers, NamedIntervals intervals, Muter inhibitor, Redaction redaction, RouteLabels routeLabels) {}
