/** Times of the week, month and year in which routes are mute or active, as upstream reads and judges them. */
@NullMarked
package io.ironbell.api.timeinterval;

import org.jspecify.annotations.NullMarked;
