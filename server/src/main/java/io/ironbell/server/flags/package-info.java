/** The command line: upstream's flags as its parser (kingpin) reads them, beside our own, each of which is also an environment variable. */
@NullMarked
package io.ironbell.server.flags;

import org.jspecify.annotations.NullMarked;
