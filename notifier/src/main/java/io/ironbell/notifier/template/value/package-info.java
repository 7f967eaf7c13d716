/**
 * What a template computes with: Go's kinds of values as a small closed set, Go types by name with explicit tables of their methods and
 * fields, and the seams through which functions are called. No reflection, no object of ours that a template could reach by accident.
 */
@NullMarked
package io.ironbell.notifier.template.value;

import org.jspecify.annotations.NullMarked;
