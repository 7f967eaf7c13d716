/** The model as templates see it: Go's types {@code template.Data}, {@code Alert}, {@code KV}, {@code Pairs}, with their fields and methods. Immutable. */
@NullMarked
package io.ironbell.notifier.template.data;

import org.jspecify.annotations.NullMarked;
