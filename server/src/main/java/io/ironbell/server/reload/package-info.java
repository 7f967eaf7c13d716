/** From configuration files to one {@code Generation}, built whole or not at all, and swapped in one step (docs/ARCHITECTURE.md, "A reload"). */
@NullMarked
package io.ironbell.server.reload;

import org.jspecify.annotations.NullMarked;
