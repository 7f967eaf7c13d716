/** Which routes a label set takes: the route tree, compiled once per configuration, asked with a pure function. */
@NullMarked
package io.ironbell.routing.route;

import org.jspecify.annotations.NullMarked;
