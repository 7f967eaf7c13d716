/**
 * Upstream's files {@code silences} and {@code nflog}: protobuf messages, each behind its length as a varint (STO-01 to STO-06). So little of
 * protobuf is needed that it is read and written here by hand.
 */
@NullMarked
package io.ironbell.api.snapshot;

import org.jspecify.annotations.NullMarked;
