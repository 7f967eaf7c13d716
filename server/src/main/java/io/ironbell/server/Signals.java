package io.ironbell.server;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The process's signals: SIGHUP reloads and never kills, SIGINT and SIGTERM stop (CLI-48, CLI-49). Installed first thing in {@code Main}, before
 * there is anything to reload: a SIGHUP that comes earlier is remembered. Handlers run on the JVM's signal thread and return at once.
 */
final class Signals {
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Runnable reload;
  private boolean early;

  void install() {
    if (listenToHangup() == SignalHandler.SIG_IGN) { // the launcher has it ignored until here
      IgnoredHangup.listen(this::listenToHangup);
    }
    Signal.handle(new Signal("INT"), signal -> stop.countDown());
    Signal.handle(new Signal("TERM"), signal -> stop.countDown());
  }

  private SignalHandler listenToHangup() {
    return Signal.handle(new Signal("HUP"), signal -> hangup());
  }

  private synchronized void hangup() {
    if (reload == null) {
      early = true;
    } else {
      reload.run();
    }
  }

  /** From now on SIGHUP runs this, which has to return at once; it is run now if one came before. */
  synchronized void onReload(Runnable action) {
    reload = action;
    if (early) {
      early = false;
      action.run();
    }
  }

  void awaitStop() throws InterruptedException {
    stop.await();
  }
}
