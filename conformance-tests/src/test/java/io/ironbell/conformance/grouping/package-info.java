/** When groups are flushed, and what a notification holds. */
package io.ironbell.conformance.grouping;
