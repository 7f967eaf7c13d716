/**
 * Runs a parsed template over a value. What Go refuses is refused with Go's message; what Go would do for ever, or until memory ends, ends at
 * a limit.
 */
@NullMarked
package io.ironbell.notifier.template.exec;

import org.jspecify.annotations.NullMarked;
