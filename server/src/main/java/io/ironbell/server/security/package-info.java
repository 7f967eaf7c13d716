/** Who may come in: the web configuration file applied (TLS, users, rate limit, headers), credentials checked off the event loops. */
@NullMarked
package io.ironbell.server.security;

import org.jspecify.annotations.NullMarked;
