package io.ironbell.server.security;

import io.ironbell.api.config.web.WebConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a web configuration file. */
@FunctionalInterface
public interface WebConfigParser {
  /** @throws IOException if it cannot be read or is wrong; the message says where and what */
  WebConfig parse(Path file) throws IOException;
}
