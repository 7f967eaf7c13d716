/** Matchers: what they are, how they are written in three dialects, how they are printed. RE2 syntax only, checked for size before it is compiled. */
@NullMarked
package io.ironbell.api.matcher;

import org.jspecify.annotations.NullMarked;
