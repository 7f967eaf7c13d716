package io.ironbell.api.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a file is read. One thread, one file. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  public void add(Problem problem) {
    all.add(problem);
  }

  public void add(int line, String path, String message) {
    all.add(new Problem(line, path, message));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  /** In the order of the file; each thing once, even when an alias shows it at several paths of the same line. */
  public List<Problem> inOrder() {
    return all.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
