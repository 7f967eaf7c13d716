package io.ironbell.notifier.template;

import io.ironbell.notifier.template.exec.ExecutionException;
import io.ironbell.notifier.template.value.LimitException;

/** A template that does not parse, does not run, or runs into a limit. The message is what Go would print, or names the limit. */
public final class TemplateException extends Exception {
  private final String message;

  public TemplateException(String message) {
    super(message);
    this.message = message;
  }

  /** @param cause decides whether it {@link #isPassing} */
  public TemplateException(String message, Throwable cause) {
    super(message, cause);
    this.message = message;
  }

  /**
   * What the template had made before it failed, for the few that send even that, as Go's own engine leaves it. Empty when it did not parse,
   * and after a limit.
   */
  public String rendered() {
    return origin() instanceof ExecutionException failed ? failed.rendered() : "";
  }

  /** Others had taken what the rendering needed: later it may go well. */
  public boolean isPassing() {
    return origin() instanceof LimitException limit && limit.isPassing();
  }

  /** It took more than it may: that says nothing about what it would have said. */
  public boolean isLimit() {
    return origin() instanceof LimitException;
  }

  /** Trying again would only cost the same again. */
  public boolean isOwnLimit() {
    return origin() instanceof LimitException limit && !limit.isPassing();
  }

  /** Integrations put words before a message, each time with what it was said of as the cause. */
  private Throwable origin() {
    Throwable cause = this;
    while (cause instanceof TemplateException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
