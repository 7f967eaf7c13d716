package io.ironbell.notifier.template;

/** A template that does not parse, does not run, or runs into a limit. The message is what Go would print, or names the limit. */
public final class TemplateException extends Exception {
  private final String message;

  public TemplateException(String message) {
    super(message);
    this.message = message;
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
