package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.GuardedChannel;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The life of one HTTP/1.1 connection. Used by one thread at a time; {@link #abort} may come from another, so what that touches is volatile. A
 * status that was read stands, whatever becomes of the body behind it: who answers 200 has taken the request.
 */
final class PlainConnection {
  private final GuardedChannel channel;
  private final AnswerBytes answers;
  private final AnswerReader reader;
  private boolean reusable;
  private long writtenBefore;
  volatile long endNanos;
  volatile boolean aborted;
  long idleSinceNanos;

  PlainConnection(GuardedChannel channel) throws IOException {
    this.channel = channel;
    this.answers = new AnswerBytes(channel.in());
    this.reader = new AnswerReader(answers);
  }

  java.net.InetAddress address() {
    return channel.address();
  }

  /** True once a byte of the current answer has come. */
  boolean answered() {
    return answers.came();
  }

  /** True once a byte of the current request has left. */
  boolean asked() {
    return channel.written() > writtenBefore;
  }

  /** True when the next request may use it. */
  boolean reusable() {
    return reusable && answers.isEmpty() && !aborted;
  }

  /** True when nobody would answer on it any more. */
  boolean isStale() {
    return channel.isStale();
  }

  HttpReply exchange(byte[] head, byte @Nullable [] body, int replyLimit) throws IOException {
    reusable = false;
    answers.begin();
    writtenBefore = channel.written();
    channel.write(joined(head, body));
    AnswerReader.Start start = reader.start();
    BodyText text = new BodyText(replyLimit);
    String broken = null;
    try {
      reader.body(start, text);
      reusable = start.head().keepAlive && start.head().framed(start.status());
    } catch (IOException e) {
      broken = aborted ? "context deadline exceeded" : e instanceof EOFException ? "unexpected EOF" : SendErrors.text(e);
    }
    return new HttpReply(start.status(), start.head().contentType, text.toString(), start.head().location, broken);
  }

  /** One write, one packet for what is small. */
  private static byte[] joined(byte[] head, byte @Nullable [] body) {
    if (body == null) {
      return head;
    }
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // closed is closed: nobody can do anything about it
    }
  }

  /** Ends an exchange that has taken too long: whoever reads or writes gets an exception. */
  void abort() {
    aborted = true;
    close();
  }
}
