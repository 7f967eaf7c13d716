@NullMarked
package io.ironbell.notifier.victorops;

import org.jspecify.annotations.NullMarked;
