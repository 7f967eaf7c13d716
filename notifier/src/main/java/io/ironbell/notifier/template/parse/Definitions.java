package io.ironbell.notifier.template.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates by name, as texts parsed one after the other leave them. Immutable, any thread. */
public final class Definitions {
  public static final Definitions NONE = new Definitions(null, Map.of());

  private final @Nullable Definitions before;
  private final Map<String, Tree> trees;

  private Definitions(@Nullable Definitions before, Map<String, Tree> trees) {
    this.before = before;
    this.trees = trees;
  }

  /** Adds what a text defines: later ones replace earlier ones, unless they are empty and the earlier ones are not. */
  public Definitions plus(Map<String, Tree> parsed) {
    Map<String, Tree> merged = new HashMap<>(trees);
    if (before != null) {
      before.trees.forEach(merged::putIfAbsent);
    }
    parsed.forEach((name, tree) -> put(merged, name, tree));
    return new Definitions(null, Map.copyOf(merged));
  }

  /** The same without copying them, for a text of its own over many shared ones. */
  public Definitions under(Map<String, Tree> parsed) {
    if (before != null) {
      return plus(Map.of()).under(parsed);
    }
    Map<String, Tree> own = new HashMap<>();
    parsed.forEach((name, tree) -> {
      Tree known = trees.get(name);
      if (known == null || known.isEmpty() || !tree.isEmpty()) {
        own.put(name, tree);
      }
    });
    return new Definitions(this, Map.copyOf(own));
  }

  private static void put(Map<String, Tree> trees, String name, Tree tree) {
    Tree known = trees.get(name);
    if (known == null || known.isEmpty() || !tree.isEmpty()) {
      trees.put(name, tree);
    }
  }

  public @Nullable Tree find(String name) {
    Tree own = trees.get(name);
    return own != null || before == null ? own : before.find(name);
  }
}
