/**
 * Reads a whole {@code alertmanager.yml}: strictly, with upstream's checks, every problem at once. Also what this version cannot do yet
 * ({@link io.ironbell.api.config.load.Unsupported}) and which destinations a file names.
 */
@NullMarked
package io.ironbell.api.config.load;

import org.jspecify.annotations.NullMarked;
