package io.ironbell.notifier.pipeline;

/** Why a notification goes out, or that none does; the texts stand in webhooks (G-094). */
public enum NotifyReason {
  NONE("none"),
  FIRST_NOTIFICATION("first notification"),
  NEW_ALERTS("new alerts added"),
  SOME_RESOLVED("some alerts resolved"),
  ALL_RESOLVED("all alerts resolved"),
  REPEAT_INTERVAL("repeat interval elapsed");

  private final String text;

  NotifyReason(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public boolean notifies() {
    return this != NONE;
  }
}
