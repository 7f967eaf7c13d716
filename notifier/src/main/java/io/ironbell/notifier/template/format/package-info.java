/** How Go writes values as text: {@code fmt}, {@code strconv}, layouts of times, JSON, expansion of regular expressions. Stateless, any thread. */
@NullMarked
package io.ironbell.notifier.template.format;

import org.jspecify.annotations.NullMarked;
