/**
 * Sending requests as an {@code http_config} block says, over judged connections only. Two transports: an own one for plain http, which is
 * most of what is sent inside a cluster and has to be cheap, and OkHttp for TLS, HTTP/2 and proxies (RATIONALE.md says why).
 */
@NullMarked
package io.ironbell.notifier.http;

import org.jspecify.annotations.NullMarked;
