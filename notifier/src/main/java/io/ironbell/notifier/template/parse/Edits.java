package io.ironbell.notifier.template.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new tree out of one: says for each text, action and template call what takes its place. What comes back unchanged is shared.
 * {@code template.escape} derives its trees with it, by appending escapers to pipes and renaming called templates.
 */
public interface Edits {
  Statement.Text text(Statement.Text text);

  Statement.Action action(Statement.Action action);

  Statement.TemplateCall call(Statement.TemplateCall call);

  default Tree apply(Tree tree, String newName) {
    return new Tree(newName, apply(tree.root()));
  }

  default Statement.Body apply(Statement.Body body) {
    List<Statement> changed = new ArrayList<>(body.statements().size());
    boolean same = true;
    for (Statement statement : body.statements()) {
      Statement edited = apply(statement);
      same &= edited == statement;
      changed.add(edited);
    }
    return same ? body : new Statement.Body(body.at(), changed);
  }

  private Statement apply(Statement statement) {
    return switch (statement) {
      case Statement.Body body -> apply(body);
      case Statement.Text text -> text(text);
      case Statement.Action action -> action(action);
      case Statement.TemplateCall call -> call(call);
      case Statement.Branch branch -> branch(branch);
      case Statement.Break _, Statement.Continue _ -> statement;
    };
  }

  private Statement branch(Statement.Branch branch) {
    Statement.@Nullable Body otherwise = branch.otherwise();
    Statement.Body body = apply(branch.body());
    Statement.@Nullable Body changedOtherwise = otherwise == null ? null : apply(otherwise);
    return body == branch.body() && changedOtherwise == otherwise ? branch : branch.with(body, changedOtherwise);
  }
}
