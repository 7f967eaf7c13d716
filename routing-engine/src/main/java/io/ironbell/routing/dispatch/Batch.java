package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import java.util.List;
import java.util.function.Consumer;

/**
 * One request's valid alerts on their way through the queue.
 *
 * @param alerts in the order of the body; not changed after construction
 * @param errors texts for the invalid ones: the answer
 * @param submittedNanos a reading of the monotonic clock, for the time in the queue
 */
record Batch(Alert[] alerts, List<String> errors, long submittedNanos, Consumer<SubmitResult> done) {}
