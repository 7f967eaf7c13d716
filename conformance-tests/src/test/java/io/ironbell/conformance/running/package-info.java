/** The process itself: flags, exit codes, log lines, metrics, amtool. */
package io.ironbell.conformance.running;
