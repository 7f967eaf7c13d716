package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.Destination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to one destination.
 *
 * @param headers all but Host, Content-Length and Connection, which the transport knows
 * @param body null for none
 * @param secretBody whether the body is only for the origin it was made for
 * @param endNanos when it has to be over, on the monotonic clock
 * @param replyLimit bytes of the answer's body that are kept
 */
record Outgoing(Destination destination, String method, List<Header> headers, byte @Nullable [] body, boolean secretBody,
    long endNanos, int replyLimit) {}
