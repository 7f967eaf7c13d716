package io.ironbell.notifier.template.exec;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Value;

/** One template while it runs: its variables, and the node it is at, which errors name. Owned by the thread that renders. */
final class Frame {
  private static final int SHOWN = 60;

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
    return new ExecutionException(located(node.toString(), what));
  }

  /** Where a limit was reached is often a loop with all that is in it: its beginning tells enough. */
  LimitException placed(LimitException limit) {
    return limit.at(located(beginning(), limit.getMessage()));
  }

  DefectException broken(Throwable cause) {
    return new DefectException(located(beginning(), DefectException.WORDS + cause), cause);
  }

  private String beginning() {
    String shown = node.toString();
    return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
  }

  private String located(String shown, String what) {
    return "template: " + node.at().location() + ": executing " + GoQuote.quote(name) + " at <" + shown + ">: " + what;
  }
}
