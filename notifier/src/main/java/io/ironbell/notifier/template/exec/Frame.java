package io.ironbell.notifier.template.exec;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.Value;

/** One template while it runs: its variables, and the node it is at, which errors name. Owned by the thread that renders. */
final class Frame {
  final Variables variables;
  private final String name;
  private Node node;

  Frame(Tree tree, Value data) {
    this.name = tree.name();
    this.node = tree.root();
    this.variables = new Variables(data);
  }

  void at(Node now) {
    node = now;
  }

  ExecutionException error(String what) {
    return new ExecutionException(located(what));
  }

  String located(String what) {
    return "template: " + node.at().location() + ": executing " + GoQuote.quote(name) + " at <" + node + ">: " + what;
  }
}
