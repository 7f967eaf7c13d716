/** Which alerts keep others quiet: sources written by the engine only, read by flushes and API requests on any thread. */
@NullMarked
package io.ironbell.routing.inhibit;

import org.jspecify.annotations.NullMarked;
