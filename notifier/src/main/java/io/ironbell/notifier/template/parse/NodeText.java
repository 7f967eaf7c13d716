package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;
import org.jspecify.annotations.Nullable;

/** Prints a node as Go prints it: one canonical spacing, keywords spelled out. Created per call. */
final class NodeText {
  private final StringBuilder out = new StringBuilder();

  private NodeText() {}

  static String of(Node node) {
    NodeText text = new NodeText();
    text.node(node);
    return text.out.toString();
  }

  private void node(Node node) {
    switch (node) {
      case Statement statement -> statement(statement);
      case Command command -> command(command);
      case Pipe pipe -> pipe(pipe);
      case Operand.Chain chain -> chain(chain);
      case Operand operand -> out.append(operand);
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Body(_, var statements) -> statements.forEach(this::statement);
      case Statement.Text(_, var text) -> out.append(text);
      case Statement.Action(_, var pipe) -> {
        out.append("{{");
        pipe(pipe);
        out.append("}}");
      }
      case Statement.Branch branch -> branch(branch);
      case Statement.TemplateCall(_, var name, var pipe) -> templateCall(name, pipe);
      case Statement.Break _ -> out.append("{{break}}");
      case Statement.Continue _ -> out.append("{{continue}}");
    }
  }

  private void branch(Statement.Branch first) {
    int ends = 0;
    for (Statement.Branch branch = first; branch != null; ends++) {
      out.append("{{").append(branch.keyword()).append(' ');
      pipe(branch.pipe());
      out.append("}}");
      statement(branch.body());
      branch = otherwise(branch.otherwise());
    }
    out.repeat("{{end}}", ends);
  }

  /** @return what is left to print if it is a choice by itself */
  private Statement.@Nullable Branch otherwise(Statement.@Nullable Body otherwise) {
    if (otherwise == null) {
      return null;
    }
    out.append("{{else}}");
    Statement.Branch next = otherwise.onlyChoice();
    if (next == null) {
      statement(otherwise);
    }
    return next;
  }

  private void templateCall(String name, @Nullable Pipe pipe) {
    out.append("{{template ").append(GoQuote.quote(name));
    if (pipe != null) {
      out.append(' ');
      pipe(pipe);
    }
    out.append("}}");
  }

  private void pipe(Pipe pipe) {
    String separator = "";
    for (Operand.Variable variable : pipe.variables()) {
      out.append(separator).append(variable);
      separator = ", ";
    }
    if (!pipe.variables().isEmpty()) {
      out.append(pipe.assigns() ? " = " : " := ");
    }
    separator = "";
    for (Command command : pipe.commands()) {
      out.append(separator);
      command(command);
      separator = " | ";
    }
  }

  private void command(Command command) {
    String separator = "";
    for (Operand word : command.words()) {
      out.append(separator);
      word(word);
      separator = " ";
    }
  }

  private void chain(Operand.Chain chain) {
    word(chain.base());
    chain.names().forEach(name -> out.append('.').append(name));
  }

  private void word(Operand word) {
    if (word instanceof Pipe pipe) {
      out.append('(');
      pipe(pipe);
      out.append(')');
    } else {
      node(word);
    }
  }
}
