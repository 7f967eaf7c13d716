@NullMarked
package io.ironbell.notifier.nflog;

import org.jspecify.annotations.NullMarked;
