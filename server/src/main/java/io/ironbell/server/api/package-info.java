/**
 * The handlers of API v2 (rows API): what a request means, which alerts and silences it gets, in which order. Bytes are read and written by
 * {@code io.ironbell.api.json}; state belongs to the engine and to the silences, and is read from their snapshots.
 */
@NullMarked
package io.ironbell.server.api;

import org.jspecify.annotations.NullMarked;
