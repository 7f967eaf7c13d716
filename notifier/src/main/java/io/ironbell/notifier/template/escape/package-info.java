/** What Go's html/template does before a template runs: finds out where in HTML, CSS or JavaScript each action writes, and escapes for that place. */
@NullMarked
package io.ironbell.notifier.template.escape;

import org.jspecify.annotations.NullMarked;
