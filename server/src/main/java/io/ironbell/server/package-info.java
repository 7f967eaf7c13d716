/** The entry point and the one wiring class: builds every part, starts it, stops it in reverse order. Here alone the real clock and the real randomness are named. */
@NullMarked
package io.ironbell.server;

import org.jspecify.annotations.NullMarked;
