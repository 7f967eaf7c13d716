@NullMarked
package io.ironbell.notifier.slack;

import org.jspecify.annotations.NullMarked;
