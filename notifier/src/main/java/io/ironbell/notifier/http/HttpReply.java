package io.ironbell.notifier.http;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param body the first {@value #BODY_LIMIT} bytes read as UTF-8: bodies are for error messages only
 * @param location of a redirect, null without
 */
public record HttpReply(int status, String body, @Nullable String location) {
  static final int BODY_LIMIT = 8 * 1024;

  public boolean successful() {
    return status / 100 == 2;
  }
}
