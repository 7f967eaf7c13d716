@NullMarked
package io.ironbell.notifier.http;

import org.jspecify.annotations.NullMarked;
