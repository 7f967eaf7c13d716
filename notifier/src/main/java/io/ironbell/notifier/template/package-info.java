/**
 * Go's template language for notifications: what an integration needs is {@code Templates} and {@code Rendering}. Imports nothing of the
 * other packages of this room and never uses reflection: a template reaches what an accessor table names, and nothing else.
 */
@NullMarked
package io.ironbell.notifier.template;

import org.jspecify.annotations.NullMarked;
