@NullMarked
package io.ironbell.notifier.discord;

import org.jspecify.annotations.NullMarked;
