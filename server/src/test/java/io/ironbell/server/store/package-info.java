@NullMarked
package io.ironbell.server.store;

import org.jspecify.annotations.NullMarked;
