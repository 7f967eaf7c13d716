package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.parse.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Derivation} has learnt of the templates it walked through. Of one thread.
 *
 * @param outputs where a derived template ends
 * @param derived its tree
 * @param called the derived templates that were called
 */
record Inferences(Map<String, Context> outputs, Map<String, Tree> derived, Set<String> called) {
  static Inferences none() {
    return new Inferences(new HashMap<>(), new HashMap<>(), new HashSet<>());
  }

  /** To try something that may have to be forgotten. */
  Inferences branch() {
    return new Inferences(new HashMap<>(outputs), new HashMap<>(derived), new HashSet<>());
  }

  void keep(Inferences tried) {
    outputs.putAll(tried.outputs);
    derived.putAll(tried.derived);
    called.addAll(tried.called);
  }
}
