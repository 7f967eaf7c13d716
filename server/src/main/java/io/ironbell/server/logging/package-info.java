/** The log: an SLF4J backend that writes the lines of Go's slog as upstream configures it, logfmt or JSON, to standard error (CLI-38, CLI-39, CLI-51). */
@NullMarked
package io.ironbell.server.logging;

import org.jspecify.annotations.NullMarked;
