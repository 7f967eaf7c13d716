/** Notifications by OpsGenie. */
@NullMarked
package io.ironbell.notifier.opsgenie;

import org.jspecify.annotations.NullMarked;
