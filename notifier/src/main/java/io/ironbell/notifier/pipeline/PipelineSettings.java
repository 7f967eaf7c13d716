package io.ironbell.notifier.pipeline;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What never changes while the server runs.
 *
 * @param peerTimeout how long each node in front of this one gets before this one sends ({@code --cluster.peer-timeout})
 * @param random numbers from 0 to below 1, for the jitter of retries
 * @param pause how to wait between retries
 */
public record PipelineSettings(Duration peerTimeout, DoubleSupplier random, Pause pause) {}
