/** Reload, restart, limits and what the status tells of the configuration. */
package io.ironbell.conformance.reload;
