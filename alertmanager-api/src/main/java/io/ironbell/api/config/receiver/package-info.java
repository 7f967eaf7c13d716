/**
 * The integrations other than the webhook: one record per kind with its keys, defaults, checks and fallbacks on the global block, as in
 * upstream's {@code notify/<kind>/config.go} and {@code config/notifiers.go}.
 */
@NullMarked
package io.ironbell.api.config.receiver;

import org.jspecify.annotations.NullMarked;
