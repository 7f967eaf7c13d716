/** Where secrets come from: the file itself, the environment, other files; and what a policy says about each. */
@NullMarked
package io.ironbell.api.config.secret;

import org.jspecify.annotations.NullMarked;
