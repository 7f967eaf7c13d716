package io.ironbell.server.http;

import java.util.concurrent.CompletionStage;

/** What {@code POST /-/reload} asks for. */
@FunctionalInterface
public interface Reloader {
  /** Reloads the configuration; fails with an exception whose message says what is wrong, and then nothing has changed. */
  CompletionStage<Void> reload();
}
