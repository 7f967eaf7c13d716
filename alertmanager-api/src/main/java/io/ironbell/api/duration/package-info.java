/** Lengths of time as Go, Prometheus and kingpin write them. */
@NullMarked
package io.ironbell.api.duration;

import org.jspecify.annotations.NullMarked;
