package io.ironbell.notifier.pipeline;

import io.ironbell.api.port.Muter;

/** What one configuration says about notifications. */
public record PipelineGeneration(Receivers receivers, NamedIntervals intervals, Muter inhibitor) {}
