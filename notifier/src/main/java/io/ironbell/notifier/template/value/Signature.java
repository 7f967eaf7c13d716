package io.ironbell.notifier.template.value;

import java.util.List;

/**
 * What a function takes. The executor checks number and types of arguments against it, with Go's messages, before the function is called.
 *
 * @param parameters for a variadic function the last one is the type of each further argument
 * @param results more than 1: Go has such methods ({@code time.Time.Date}), and templates cannot call them; an error does not count
 */
public record Signature(List<GoType> parameters, boolean variadic, int results) {
  public Signature {
    parameters = List.copyOf(parameters);
    if (variadic && parameters.isEmpty()) {
      throw new IllegalArgumentException("a variadic function names the type of its arguments");
    }
  }

  public static Signature of(GoType... parameters) {
    return new Signature(List.of(parameters), false, 1);
  }

  /** The last type may come any number of times. */
  public static Signature variadic(GoType... parameters) {
    return new Signature(List.of(parameters), true, 1);
  }

  /** For what cannot be called; only its number of results is ever told. */
  public static Signature results(int results) {
    return new Signature(List.of(), false, results);
  }

  /** Parameters that must be there. */
  public int fixed() {
    return variadic ? parameters.size() - 1 : parameters.size();
  }

  /** The type of the argument at a place. */
  public GoType parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }
}
