/** Webex rooms. */
@NullMarked
package io.ironbell.notifier.webex;

import org.jspecify.annotations.NullMarked;
