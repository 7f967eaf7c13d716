package io.ironbell.notifier.template.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes. The executor checks number and types of arguments against it, with Go's messages, before the function is called.
 *
 * @param parameters for a variadic function the last one is the type of each further argument
 * @param results more than 1: Go has such methods ({@code time.Time.Date}), and templates cannot call them; an error does not count
 * @param second the type of the second of two results, for Go's message
 */
public record Signature(List<GoType> parameters, boolean variadic, int results, @Nullable GoType second) {
  public Signature {
    parameters = List.copyOf(parameters);
    if (variadic && parameters.isEmpty()) {
      throw new IllegalArgumentException("a variadic function names the type of its arguments");
    }
  }

  public static Signature of(GoType... parameters) {
    return new Signature(List.of(parameters), false, 1, null);
  }

  /** The last type may come any number of times. */
  public static Signature variadic(GoType... parameters) {
    return new Signature(List.of(parameters), true, 1, null);
  }

  /** For what cannot be called; only its number of results is ever told. */
  public static Signature results(int results) {
    return new Signature(List.of(), false, results, null);
  }

  /** For what cannot be called because its second result is no error. */
  public static Signature results(GoType second) {
    return new Signature(List.of(), false, 2, second);
  }

  /** Why templates cannot call it, in Go's words; null if they can. */
  public @Nullable String unfit(String name) {
    if (results == 1) {
      return null;
    }
    return second == null
        ? "function " + name + " has " + results + " return values; should be 1 or 2"
        : "invalid function signature for " + name + ": second return value should be error; is " + second;
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
