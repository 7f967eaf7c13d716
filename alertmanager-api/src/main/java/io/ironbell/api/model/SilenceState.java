package io.ironbell.api.model;

import java.util.Locale;

/** The states of a silence; the constants' order is the order of lists (API-34). */
public enum SilenceState {
  ACTIVE,
  PENDING,
  EXPIRED;

  /** As answers and metrics spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
