package io.ironbell.api.matcher;

/**
 * The size of a regular expression once its repeats are written out: what bounds the automaton's memory, its time per character and its
 * stack.
 *
 * @param steps instructions, wide character classes counted by the room they take
 * @param branches instructions that consume nothing; the automaton follows them recursively, so they bound its stack
 * @param repeats largest product of nested repeat counts (Go allows 1000)
 */
record RegexBudget(long steps, long branches, long repeats) {
  /** Go's own limit of nested repeats ({@code regexp/syntax} maxRepeat). */
  static final int MAX_REPEATS = 1000;

  /** Groups inside groups (Go's maxHeight counts more than groups, and allows as many). */
  static final int MAX_DEPTH = 1000;

  /** In UTF-16 units. Lists of literals may be this long: they need no automaton. */
  static final int MAX_LENGTH = 1 << 20;

  /** Of one class in brackets, in UTF-16 units: re2j reads it in quadratic time. */
  static final int MAX_CLASS = 4_096;

  /** What is malformed goes to re2j for its error text, and re2j reads some of it in quadratic time. In UTF-16 units. */
  static final int MAX_MALFORMED = 12_000;

  /** Go allows 3.3 million; ours is what a label value may cost on a thread that others wait for. */
  static final int MAX_STEPS = 20_000;

  /** Times about 150 bytes of stack each: within a third of a thread's usual 1 MiB. */
  static final int MAX_BRANCHES = 2_000;

  static final RegexBudget NOTHING = new RegexBudget(0, 0, 1);
  static final RegexBudget STEP = new RegexBudget(1, 0, 1);
  static final RegexBudget BRANCH = new RegexBudget(1, 1, 1);
  static final RegexBudget CAPTURE = new RegexBudget(2, 2, 1);

  static RegexBudget steps(int steps) {
    return new RegexBudget(steps, 0, 1);
  }

  RegexBudget plus(RegexBudget other) {
    return new RegexBudget(steps + other.steps, branches + other.branches, Math.max(repeats, other.repeats));
  }

  /** This, written out {@code times} times with {@code optional} branches. The counts stay far from overflow: refused products end the reading. */
  RegexBudget times(int times, int optional) {
    int n = Math.max(times, 1);
    return new RegexBudget(Math.min(steps * n, Integer.MAX_VALUE) + optional, Math.min(branches * n, Integer.MAX_VALUE) + optional, repeats);
  }

  RegexBudget withRepeats(long product) {
    return new RegexBudget(steps, branches, product);
  }

  boolean fits() {
    return steps <= MAX_STEPS && branches <= MAX_BRANCHES;
  }
}
