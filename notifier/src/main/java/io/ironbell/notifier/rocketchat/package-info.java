/** Rocket.Chat messages. */
@NullMarked
package io.ironbell.notifier.rocketchat;

import org.jspecify.annotations.NullMarked;
