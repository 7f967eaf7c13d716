@NullMarked
package io.ironbell.notifier.message;

import org.jspecify.annotations.NullMarked;
