/** The peers. This version runs alone: it says so to whoever asks, listens on nothing, and refuses settings that want company. */
@NullMarked
package io.ironbell.cluster;

import org.jspecify.annotations.NullMarked;
