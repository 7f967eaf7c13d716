package io.ironbell.notifier.template.parse;

import java.util.ArrayList;
import java.util.List;

/** What is declared and open at a place of one template. Owned by its parse. */
final class Scope {
  private final List<String> variables = new ArrayList<>(List.of("$"));
  private int ranges;

  void declare(String variable) {
    variables.add(variable);
  }

  boolean knows(String variable) {
    return variables.contains(variable);
  }

  int mark() {
    return variables.size();
  }

  void forgetSince(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  void enterRange() {
    ranges++;
  }

  void leaveRange() {
    ranges--;
  }

  boolean inRange() {
    return ranges > 0;
  }
}
