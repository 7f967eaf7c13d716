/** The configuration files as immutable trees: {@code alertmanager.yml}, the web configuration, the policy; and the strict readers that report every problem at once with line and path. */
@NullMarked
package io.ironbell.api.config;

import org.jspecify.annotations.NullMarked;
