package io.ironbell.notifier.email;

import io.ironbell.notifier.pipeline.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Closes a socket when a flush's time is up, whatever the thread that speaks over it is waiting for: a write that waits for the server has no end
 * of its own. One watching thread, OkHttp's, serves all sessions.
 */
final class Cutoff extends AsyncTimeout implements AutoCloseable {
  private final Socket socket;

  private Cutoff(Socket socket) {
    this.socket = socket;
  }

  static Cutoff at(Deadline deadline, Socket socket) {
    Cutoff made = new Cutoff(socket);
    made.timeout(Math.max(1, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
    made.enter();
    return made;
  }

  @Override
  protected void timedOut() {
    try {
      socket.close();
    } catch (IOException e) {
      // closed is closed
    }
  }

  /** The session is over. */
  @Override
  public void close() {
    exit();
  }
}
