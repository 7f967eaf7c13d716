package io.ironbell.notifier.http;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param contentType empty when the receiver did not say
 * @param body its first bytes, as many as the request keeps, read as UTF-8
 * @param location of a redirect, null without
 * @param broken why the rest of the body did not come, null when it did: the status holds all the same, but what there is of the body does not
 *     say what the receiver wanted to say
 */
public record HttpReply(int status, String contentType, String body, @Nullable String location, @Nullable String broken) {
  /** One that came whole. */
  public HttpReply(int status, String contentType, String body, @Nullable String location) {
    this(status, contentType, body, location, null);
  }

  /** The same with less in its body. */
  public HttpReply withBody(String other) {
    return new HttpReply(status, contentType, other, location, broken);
  }

  /** 2xx. */
  public boolean successful() {
    return status / 100 == 2;
  }
}
