/** Puts receivers together from their configuration. */
@NullMarked
package io.ironbell.notifier;

import org.jspecify.annotations.NullMarked;
