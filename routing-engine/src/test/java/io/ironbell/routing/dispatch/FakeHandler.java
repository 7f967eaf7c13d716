package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.port.FlushHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records flushes; answers at once unless told to hold the answers back. */
final class FakeHandler implements FlushHandler {
  final List<Flush> flushes = new ArrayList<>();
  private final ArrayDeque<Consumer<FlushOutcome>> held = new ArrayDeque<>();
  FlushOutcome outcome = FlushOutcome.DELIVERED;
  boolean hold;
  /** What the next flush ends with, instead of an answer. */
  @Nullable Error mistake;

  @Override
  public void flush(Flush flush, Consumer<FlushOutcome> done) {
    flushes.add(flush);
    if (mistake != null) {
      Error made = mistake;
      mistake = null;
      throw made;
    }
    if (hold) {
      held.add(done);
    } else {
      done.accept(outcome);
    }
  }

  void answer(FlushOutcome with) {
    held.remove().accept(with);
  }

  /** What was flushed since the last call. */
  List<Flush> take() {
    List<Flush> taken = List.copyOf(flushes);
    flushes.clear();
    return taken;
  }
}
