/** What the process tells about itself: the text format as Go writes it, build information, process and runtime figures. */
@NullMarked
package io.ironbell.server.metrics;

import org.jspecify.annotations.NullMarked;
