@NullMarked
package io.ironbell.notifier.pagerduty;

import org.jspecify.annotations.NullMarked;
