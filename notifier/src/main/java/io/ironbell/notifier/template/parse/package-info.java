/**
 * From the text of a Go template to a tree of it: lexer, parser and the immutable tree. What a tree comes to when it runs is the
 * business of {@code template.exec}.
 */
@NullMarked
package io.ironbell.notifier.template.parse;

import org.jspecify.annotations.NullMarked;
