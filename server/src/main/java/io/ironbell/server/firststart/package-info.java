/** The way in: who can log in after a start nobody prepared, and with which certificate (DESIGN §8). */
@NullMarked
package io.ironbell.server.firststart;

import org.jspecify.annotations.NullMarked;
