package io.ironbell.notifier.template.parse;

/** A text that is no template. The message is Go's: {@code template: name:line: what}. */
public final class ParseException extends Exception {
  private final String message;

  public ParseException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
