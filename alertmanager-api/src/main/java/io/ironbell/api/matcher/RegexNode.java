package io.ironbell.api.matcher;

import java.util.List;

/**
 * What is understood of a regular expression: enough to recognise sets of literals and globs, and to bound its size. Everything else is
 * {@link Opaque}. Immutable; lives only while a pattern is compiled.
 */
sealed interface RegexNode {
  /** Exactly one of these texts. */
  record Texts(List<String> texts) implements RegexNode {}

  /** Any character but a newline. */
  record Dot() implements RegexNode {}

  /** Beginning ({@code ^}) or end ({@code $}) of text. */
  record Edge() implements RegexNode {}

  /** Something that only the automaton understands. */
  record Opaque() implements RegexNode {}

  /** @param max -1 for no limit */
  record Repeat(RegexNode node, int min, int max) implements RegexNode {}

  record Concat(List<RegexNode> parts) implements RegexNode {}

  record Alternation(List<RegexNode> choices) implements RegexNode {}
}
