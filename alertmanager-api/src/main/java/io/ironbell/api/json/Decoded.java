package io.ironbell.api.json;

/** What became of a body: a value, or the answer to give instead. */
public sealed interface Decoded<T> {
  record Parsed<T>(T value) implements Decoded<T> {}

  record Refused<T>(ApiProblem problem) implements Decoded<T> {}
}
