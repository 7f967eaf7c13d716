package io.ironbell.server.http;

import io.ironbell.api.model.Principal;
import io.ironbell.server.security.Permission;

/** Makes permits for tests of handlers, which in the running server only the route table can make. */
public final class PermitFixture {
  private PermitFixture() {}

  public static Permit permit(Permission permission, String user) {
    return new Permit(permission, new Principal(user));
  }
}
