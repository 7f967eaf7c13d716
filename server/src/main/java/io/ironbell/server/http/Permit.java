package io.ironbell.server.http;

import io.ironbell.api.model.Principal;
import io.ironbell.server.security.Permission;

/**
 * Proof that the route table let this principal do this. Only {@link RouteTable} makes one, and handlers take one as an argument, so a
 * handler cannot be reached past the table.
 */
public final class Permit {
  private final Permission permission;
  private final Principal principal;

  Permit(Permission permission, Principal principal) {
    this.permission = permission;
    this.principal = principal;
  }

  public Permission permission() {
    return permission;
  }

  /** Who asks; {@link Principal#ANONYMOUS} only on open routes or where anonymous access is switched on. */
  public Principal principal() {
    return principal;
  }
}
