package io.ironbell.notifier.template.escape;

/** A template that cannot be made safe. The message is Go's. */
public final class EscapeException extends Exception {
  private final transient EscapeFault fault;

  EscapeException(EscapeFault fault, String template) {
    super(fault.message(template));
    this.fault = fault;
  }

  EscapeException(EscapeFault fault) {
    this(fault, "");
  }

  EscapeFault fault() {
    return fault;
  }
}
