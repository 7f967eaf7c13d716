package io.ironbell.server.security;

import io.ironbell.api.config.web.TlsServerConfig;

/** A certificate this server makes for itself. */
public interface OwnCertificate {
  /** The TLS settings that use it. */
  TlsServerConfig settings();

  /** Makes it anew if its end is near; called often, so it looks at the clock first. */
  void renewIfDue();
}
