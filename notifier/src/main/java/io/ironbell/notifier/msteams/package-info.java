/** Microsoft Teams connector cards. */
@NullMarked
package io.ironbell.notifier.msteams;

import org.jspecify.annotations.NullMarked;
