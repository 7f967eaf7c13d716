package io.ironbell.notifier.template.parse;

/** One template: its name and what it does. Immutable, any thread. */
public record Tree(String name, Statement.Body root) {
  /** Nothing but space (and definitions of others): Go lets such a template be defined again without losing the one that had content. */
  public boolean isEmpty() {
    return isBlank(root);
  }

  private static boolean isBlank(Statement statement) {
    return switch (statement) {
      case Statement.Body body -> body.statements().stream().allMatch(Tree::isBlank);
      case Statement.Text text -> text.text().isBlank();
      default -> false;
    };
  }
}
