/**
 * YAML as Go's yaml.v2 reads it (YAML 1.1 scalars, merge keys), strictly, with every problem at once: line, path and remedy. The reader
 * hands out cursors ({@link io.ironbell.api.config.yaml.YamlValue}, {@link io.ironbell.api.config.yaml.YamlBlock}), so that a
 * configuration block reads like a table of its keys. It never throws for what a file holds.
 */
@NullMarked
package io.ironbell.api.config.yaml;

import org.jspecify.annotations.NullMarked;
