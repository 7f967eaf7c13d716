/**
 * JSON of API v2 and of the webhook, as bytes. Reading: {@link io.ironbell.api.json.AlertsReader} and {@link io.ironbell.api.json.SilenceReader}
 * go over the bytes once, without a tree and without data binding, and answer as Go's decoder would. Writing: {@link
 * io.ironbell.api.json.JsonWriter} fills byte chunks, byte-compatible with Go's encoder, and the {@code …Json} classes know the shapes.
 */
@NullMarked
package io.ironbell.api.json;

import org.jspecify.annotations.NullMarked;
