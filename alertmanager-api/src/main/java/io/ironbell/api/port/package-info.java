/** The seams between the rooms: each is implemented in one room, used by others, and joined in the wiring of {@code server}. */
@NullMarked
package io.ironbell.api.port;

import org.jspecify.annotations.NullMarked;
