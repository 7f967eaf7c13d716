package io.ironbell.api.json;

/** Broken JSON, in the words of Go's decoder. Never leaves this package; carries no stack trace, because hostile bodies are cheap to send. */
final class SyntaxFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyntaxFailure(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
