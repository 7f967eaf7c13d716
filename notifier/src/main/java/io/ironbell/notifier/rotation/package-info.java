/** Secrets that change in files while receivers still take the ones before (C-04). */
@NullMarked
package io.ironbell.notifier.rotation;

import org.jspecify.annotations.NullMarked;
