@NullMarked
package io.ironbell.notifier.rotation;

import org.jspecify.annotations.NullMarked;
