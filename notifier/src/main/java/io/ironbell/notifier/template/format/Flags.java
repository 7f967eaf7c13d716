package io.ironbell.notifier.template.format;

/** What stands between {@code %} and the verb. One directive, one thread. */
final class Flags {
  /** Of width and precision: not given. */
  static final int NONE = -1;

  int width = NONE;
  int precision = NONE;
  boolean minus;
  boolean plus;
  boolean sharp;
  boolean space;
  boolean zero;

  /** {@code %+v}: names of fields. */
  boolean withNames;

  /** {@code %#v}: Go source code. */
  boolean goSyntax;

  /** For {@code v} plus and sharp mean something else than for the rest. */
  void forVerb(int verb) {
    if (verb == 'v' || verb == 'w') {
      goSyntax = sharp;
      sharp = false;
      withNames = plus;
      plus = false;
    }
  }

  boolean has(int given) {
    return given != NONE;
  }
}
