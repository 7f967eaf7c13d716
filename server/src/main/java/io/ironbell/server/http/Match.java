package io.ironbell.server.http;

import java.util.List;
import java.util.Map;

/** What the table says about one method and path. */
public sealed interface Match {
  /** Whether clients expect API v2's error objects there. */
  boolean api();

  /** A route; {@code path} is the decoded path below the prefix. */
  record Found(Route route, String path, Map<String, String> params) implements Match {
    @Override
    public boolean api() {
      return path.startsWith("/api/v2/");
    }
  }

  /** The same thing lives elsewhere; the location is an absolute path on this server, percent-encoded. */
  record Redirect(int status, String location) implements Match {
    @Override
    public boolean api() {
      return false;
    }
  }

  /** The path exists, the method does not. */
  record WrongMethod(boolean api, String method, List<String> allowed) implements Match {}

  /** An OPTIONS request on a management path: answered with the methods it has. */
  record Options(List<String> allowed) implements Match {
    @Override
    public boolean api() {
      return false;
    }
  }

  /** Nothing lives there; {@code path} is as the client wrote it, below the prefix. */
  record Unknown(boolean api, String path) implements Match {}
}
