/** A real Prometheus in front. */
package io.ironbell.conformance.prometheus;
