@NullMarked
package io.ironbell.notifier.telegram;

import org.jspecify.annotations.NullMarked;
