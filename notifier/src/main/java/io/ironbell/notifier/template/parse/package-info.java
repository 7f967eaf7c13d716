/**
 * From the text of a Go template to a tree of it: lexer, parser and the immutable tree. Knows nothing of values: what a tree comes to is the
 * business of {@code template.exec}.
 */
@NullMarked
package io.ironbell.notifier.template.parse;

import org.jspecify.annotations.NullMarked;
