@NullMarked
package io.ironbell.notifier.pushover;

import org.jspecify.annotations.NullMarked;
