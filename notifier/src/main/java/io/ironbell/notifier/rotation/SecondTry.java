package io.ironbell.notifier.rotation;

import java.util.Locale;

/** What came of asking a receiver again, with the secret that a file held before its last change (C-04). */
public enum SecondTry {
  /** The receiver takes the previous secret. */
  ACCEPTED,
  /** It does not take that one either. */
  REFUSED,
  /** Something else went wrong, so nobody knows. */
  FAILED;

  /** The value of the label {@code result}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
