package io.ironbell.server.http;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The event loop a connection lives on; tasks and timers of the connection run there. */
final class EventLoop {
  private final io.netty.channel.EventLoop loop;

  EventLoop(io.netty.channel.EventLoop loop) {
    this.loop = loop;
  }

  /** Whether the calling thread is this loop. */
  boolean isCurrent() {
    return loop.inEventLoop();
  }

  void run(Runnable task) {
    loop.execute(task);
  }

  /** Runs the task once, after some milliseconds. */
  Timer timer(long millis, Runnable task) {
    ScheduledFuture<?> scheduled = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Runs the task again and again. */
  Timer periodic(long millis, Runnable task) {
    ScheduledFuture<?> scheduled = loop.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Something that can be called off. */
  interface Timer {
    void cancel();
  }
}
