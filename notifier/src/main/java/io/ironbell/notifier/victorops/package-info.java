/** Notifications by VictorOps, today Splunk On-Call. */
@NullMarked
package io.ironbell.notifier.victorops;

import org.jspecify.annotations.NullMarked;
