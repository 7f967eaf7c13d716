package io.ironbell.notifier.pipeline;

/**
 * One integration of one receiver, ready to send.
 *
 * @param sendResolved NFL-04, NFL-05, NFL-07
 * @param lane keeps one receiver's trouble away from the others
 */
public record Integration(IntegrationId id, boolean sendResolved, Notifier notifier, Lane lane) {}
