package io.ironbell.server.security;

/**
 * What a route allows its caller to do. A route cannot be registered without naming one; until roles come every authenticated user
 * holds all of them.
 */
public enum Permission {
  /** Liveness and readiness: the only permission that needs no credentials, so what it guards tells no details. */
  PROBE("probe"),
  STATUS_READ("status:read"),
  RECEIVERS_READ("receivers:read"),
  ALERTS_READ("alerts:read"),
  ALERTS_WRITE("alerts:write"),
  SILENCES_READ("silences:read"),
  SILENCES_WRITE("silences:write"),
  METRICS_READ("metrics:read"),
  UI_READ("ui:read"),
  RELOAD("admin:reload"),
  DEBUG("admin:debug");

  private final String id;

  Permission(String id) {
    this.id = id;
  }

  /** The name used in logs and, later, in roles. */
  public String id() {
    return id;
  }

  /** Whether a caller without credentials holds it. */
  public boolean open() {
    return this == PROBE;
  }
}
