package io.ironbell.server.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What anonymous callers have to look like: somebody on this machine, not somebody's proxy and not a page with a borrowed name. */
final class LoopbackOnly {
  private static final String[] FORWARDED = {"forwarded", "x-real-ip", "via"};

  private LoopbackOnly() {}

  /** Why this caller may not come in without credentials, or null if it may. */
  static @Nullable String refusal(Caller caller) {
    for (String name : FORWARDED) {
      if (!caller.headers(name).isEmpty()) {
        return "forwarded requests are not let in while --web.anonymous-loopback is set";
      }
    }
    if (caller.forwarded()) {
      return "forwarded requests are not let in while --web.anonymous-loopback is set";
    }
    String host = caller.host();
    return host != null && isLoopback(host)
        ? null
        : "only requests to a loopback name or address are let in while --web.anonymous-loopback is set";
  }

  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.equals("localhost") || name.equals("::1") || name.equals("0:0:0:0:0:0:0:1")) {
      return true;
    }
    String[] parts = name.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      boolean number = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
