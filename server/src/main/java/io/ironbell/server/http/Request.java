package io.ironbell.server.http;

import java.util.Map;

/**
 * One admitted request, as a handler sees it: the whole body is there and within its limit. Safe to read from any thread.
 *
 * @param path the decoded path below the route prefix, starting with a slash
 * @param params the decoded path parameters by the name in the route's pattern
 * @param body the bytes received, not to be changed; empty if there was none
 */
public record Request(
    Method method, String path, Map<String, String> params, Query query, Headers headers, byte[] body) {

  /** A path parameter the route's pattern names. */
  public String param(String name) {
    String value = params.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }
}
