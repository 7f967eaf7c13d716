package io.ironbell.server.store;

import org.jspecify.annotations.Nullable;

/** The stored state cannot be used. The message is a whole sentence for the operator: what, which file, what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
