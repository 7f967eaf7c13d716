@NullMarked
package io.ironbell.notifier.template.function;

import org.jspecify.annotations.NullMarked;
