/** The web configuration file ({@code --web.config.file}): TLS, client certificates, users, headers, rate limit; source: exporter-toolkit. */
@NullMarked
package io.ironbell.api.config.web;

import org.jspecify.annotations.NullMarked;
