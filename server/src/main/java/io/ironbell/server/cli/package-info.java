/** Commands that look at files and end: {@code check-config}, {@code policy init} and {@code template render}. They start no server and send nothing. */
@NullMarked
package io.ironbell.server.cli;

import org.jspecify.annotations.NullMarked;
