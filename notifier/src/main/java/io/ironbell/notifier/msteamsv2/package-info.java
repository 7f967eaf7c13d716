/** Microsoft Teams workflows. */
@NullMarked
package io.ironbell.notifier.msteamsv2;

import org.jspecify.annotations.NullMarked;
