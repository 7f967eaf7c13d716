package io.ironbell.notifier.message;

import java.io.IOException;

/** A file that should hold a URL and does not at the moment: it may just be written, so another try may find one. It never tells what is there. */
public final class UnfinishedFile extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean empty;

  /** @param key without its {@code _file} */
  UnfinishedFile(String key, boolean empty) {
    super(key + (empty ? "_file is empty" : "_file holds no URL"));
    this.empty = empty;
  }

  /** Whether nothing is there. */
  public boolean isEmpty() {
    return empty;
  }
}
