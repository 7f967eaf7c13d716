@NullMarked
package io.ironbell.notifier.pipeline;

import org.jspecify.annotations.NullMarked;
