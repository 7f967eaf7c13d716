package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.EvaluationException;

/** A mistake of our own: it costs the text it was made in and nothing more. No template should ever end in one, and tests count it as a failure. */
public final class DefectException extends EvaluationException {
  /** What every message has before the cause. */
  public static final String WORDS = "defect of Ironbell, please report it: ";

  DefectException(String message, Throwable cause) {
    super(message);
    initCause(cause);
  }

  /** Made before the template ran: nobody knows at which place of it. */
  public static DefectException before(Throwable cause) {
    return new DefectException("template: " + WORDS + cause, cause);
  }
}
