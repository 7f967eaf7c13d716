/** The generic webhook: its message is {@code api.json.WebhookJson}. */
@NullMarked
package io.ironbell.notifier.webhook;

import org.jspecify.annotations.NullMarked;
