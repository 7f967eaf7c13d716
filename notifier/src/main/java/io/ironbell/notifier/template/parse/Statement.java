package io.ironbell.notifier.template.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template does, in order. */
public sealed interface Statement extends Node {
  /** Statements one after the other. */
  record Body(Position at, List<Statement> statements) implements Statement {
    public Body {
      statements = List.copyOf(statements);
    }

    /** The choice that is all of it, as an {@code else if} or {@code else with} is: there may be thousands of them, each in the one before. */
    public @Nullable Branch onlyChoice() {
      return statements.size() == 1 && statements.getFirst() instanceof Branch branch && !(branch instanceof Range) ? branch : null;
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  /** Text to write as it is, trim markers already applied. */
  record Text(Position at, String text) implements Statement {
    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  /** {@code {{ pipe }}}: writes what the pipe comes to, unless it declares or assigns variables. */
  record Action(Position at, Pipe pipe) implements Statement {
    public Action with(Pipe changed) {
      return new Action(at, changed);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  /** The three that choose between two bodies. */
  sealed interface Branch extends Statement permits If, With, Range {
    /** The word that begins it. */
    String keyword();

    Pipe pipe();

    Body body();

    @Nullable Body otherwise();

    Branch with(Body body, @Nullable Body otherwise);
  }

  /** {@code else if} is an {@code otherwise} of one If. */
  record If(Position at, Pipe pipe, Body body, @Nullable Body otherwise) implements Branch {
    @Override
    public String keyword() {
      return "if";
    }

    @Override
    public If with(Body changed, @Nullable Body changedOtherwise) {
      return new If(at, pipe, changed, changedOtherwise);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  /** {@code else with} is an {@code otherwise} of one With. */
  record With(Position at, Pipe pipe, Body body, @Nullable Body otherwise) implements Branch {
    @Override
    public String keyword() {
      return "with";
    }

    @Override
    public With with(Body changed, @Nullable Body changedOtherwise) {
      return new With(at, pipe, changed, changedOtherwise);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  record Range(Position at, Pipe pipe, Body body, @Nullable Body otherwise) implements Branch {
    @Override
    public String keyword() {
      return "range";
    }

    @Override
    public Range with(Body changed, @Nullable Body changedOtherwise) {
      return new Range(at, pipe, changed, changedOtherwise);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  /** {@code {{ template "name" pipe }}}, and what remains of a {@code block} where it stood. */
  record TemplateCall(Position at, String name, @Nullable Pipe pipe) implements Statement {
    public TemplateCall with(String changedName) {
      return new TemplateCall(at, changedName, pipe);
    }

    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  record Break(Position at) implements Statement {
    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }

  record Continue(Position at) implements Statement {
    @Override
    public String toString() {
      return NodeText.of(this);
    }
  }
}
