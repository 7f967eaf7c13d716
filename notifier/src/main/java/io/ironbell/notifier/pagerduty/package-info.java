/** Notifications by PagerDuty, by either version of its events API. */
@NullMarked
package io.ironbell.notifier.pagerduty;

import org.jspecify.annotations.NullMarked;
