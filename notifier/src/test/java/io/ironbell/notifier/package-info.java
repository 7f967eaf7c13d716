/** Fakes and fixtures of the notifier's tests. */
@NullMarked
package io.ironbell.notifier;

import org.jspecify.annotations.NullMarked;
