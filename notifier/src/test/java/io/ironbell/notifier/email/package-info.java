/** Mail, against a server that speaks TLS and against one that means harm. */
@NullMarked
package io.ironbell.notifier.email;

import org.jspecify.annotations.NullMarked;
