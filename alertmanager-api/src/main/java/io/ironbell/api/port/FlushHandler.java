package io.ironbell.api.port;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import java.util.function.Consumer;

/** Takes flushes from the engine. Implemented by the notification pipeline. */
@FunctionalInterface
public interface FlushHandler {
  /**
   * Called on the engine thread: has to return at once, the work runs elsewhere. {@code done} is called exactly once, on any thread, at the
   * latest when the flush's timeout has passed.
   */
  void flush(Flush flush, Consumer<FlushOutcome> done);
}
