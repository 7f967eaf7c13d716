package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of one template while it runs: a stack, of equal names the last one counts. Owned by the thread that renders. */
final class Variables {
  private final List<String> names = new ArrayList<>(4);
  private final List<Value> values = new ArrayList<>(4);

  Variables(Value root) {
    declare("$", root);
  }

  void declare(String name, Value value) {
    names.add(name);
    values.add(value);
  }

  /** @return false if there is no such variable */
  boolean assign(String name, Value value) {
    int i = names.lastIndexOf(name);
    if (i >= 0) {
      values.set(i, value);
    }
    return i >= 0;
  }

  @Nullable Value find(String name) {
    int i = names.lastIndexOf(name);
    return i < 0 ? null : values.get(i);
  }

  /** @param fromTop 1 is the one declared last */
  void setFromTop(int fromTop, Value value) {
    values.set(values.size() - fromTop, value);
  }

  int mark() {
    return names.size();
  }

  void forgetSince(int mark) {
    for (int i = names.size(); i > mark; i--) {
      names.removeLast();
      values.removeLast();
    }
  }
}
