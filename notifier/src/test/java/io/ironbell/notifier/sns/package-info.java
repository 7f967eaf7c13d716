@NullMarked
package io.ironbell.notifier.sns;

import org.jspecify.annotations.NullMarked;
