/** Notifications by Pushover. */
@NullMarked
package io.ironbell.notifier.pushover;

import org.jspecify.annotations.NullMarked;
