@NullMarked
package io.ironbell.notifier.webhook;

import org.jspecify.annotations.NullMarked;
