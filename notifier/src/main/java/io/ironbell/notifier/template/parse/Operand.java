package io.ironbell.notifier.template.parse;

import java.util.List;

/** A word of a command. */
public sealed interface Operand extends Node
    permits Pipe, Operand.Identifier, Operand.Variable, Operand.Dot, Operand.Nil, Operand.Field, Operand.Chain, Operand.Bool, Operand.Number,
        Operand.Literal {
  /** The name of a function. */
  record Identifier(Position at, String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code $x.Field}: the first name keeps its dollar sign. */
  record Variable(Position at, List<String> names) implements Operand {
    public Variable {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return String.join(".", names);
    }
  }

  record Dot(Position at) implements Operand {
    @Override
    public String toString() {
      return ".";
    }
  }

  record Nil(Position at) implements Operand {
    @Override
    public String toString() {
      return "nil";
    }
  }

  /** {@code .A.B}, names without dots. */
  record Field(Position at, List<String> names) implements Operand {
    public Field {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return "." + String.join(".", names);
    }
  }

  /** {@code (pipe).A.B}, and names after any other word. */
  record Chain(Position at, Operand base, List<String> names) implements Operand {
    public Chain {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  record Bool(Position at, boolean value) implements Operand {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** @param text as written */
  record Number(Position at, String text, Numeral value) implements Operand {
    @Override
    public String toString() {
      return text;
    }
  }

  /** @param quoted as written, with its quotes; @param text what it means; bytes that are no UTF-8 as {@code template.value.Utf8} keeps them */
  record Literal(Position at, String quoted, String text) implements Operand {
    @Override
    public String toString() {
      return quoted;
    }
  }
}
