/** Where secrets come from: the opener of the files that a configuration names. */
@NullMarked
package io.ironbell.api.config.secret;

import org.jspecify.annotations.NullMarked;
