package io.ironbell.notifier.http;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param contentType empty when the receiver did not say
 * @param body its first bytes, as many as the request keeps, read as UTF-8
 * @param location of a redirect, null without
 */
public record HttpReply(int status, String contentType, String body, @Nullable String location) {
  /** 2xx. */
  public boolean successful() {
    return status / 100 == 2;
  }
}
