/** The notification log: what was last said to whom, in memory, durable through {@code api.port.StateStore}. Imports no other notifier package. */
@NullMarked
package io.ironbell.notifier.nflog;

import org.jspecify.annotations.NullMarked;
