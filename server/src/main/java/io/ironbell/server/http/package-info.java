/**
 * The door: listeners, admission limits, routing, permissions, and the writing of answers. Vert.x carries the bytes;
 * handlers see only the types of this package.
 */
@NullMarked
package io.ironbell.server.http;

import org.jspecify.annotations.NullMarked;
