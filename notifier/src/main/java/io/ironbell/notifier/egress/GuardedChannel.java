package io.ironbell.notifier.egress;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * A connection that is judged like a {@link GuardedSocket} and tells what a socket cannot: whether the other side has ended it while nobody was
 * reading, and how much of what was written has left. Used by one thread at a time; {@link #close} may come from another.
 */
public final class GuardedChannel implements Closeable {
  private static final int MOST_AT_ONCE = 64 * 1024; // the channel copies what it is given

  private final SocketChannel channel;
  private final Dial dial;
  private long written;

  private GuardedChannel(SocketChannel channel, Dial dial) {
    this.channel = channel;
    this.dial = dial;
  }

  static GuardedChannel connected(Dial dial, InetSocketAddress target) throws IOException {
    GuardedChannel made = new GuardedChannel(SocketChannel.open(), dial);
    try {
      dial.connect(target, 0, (to, limit) -> made.channel.socket().connect(to, limit));
      made.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  public InputStream in() throws IOException {
    return channel.socket().getInputStream();
  }

  public InetAddress address() {
    return channel.socket().getInetAddress();
  }

  public void write(byte[] bytes) throws IOException {
    try {
      for (int from = 0; from < bytes.length; ) {
        int n = channel.write(ByteBuffer.wrap(bytes, from, Math.min(MOST_AT_ONCE, bytes.length - from)));
        from += n;
        written += n;
      }
    } catch (SocketException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new SocketException(String.valueOf(e.getMessage())); // as sockets say it
    }
  }

  /** Bytes that have left since it was opened. */
  public long written() {
    return written;
  }

  /** Whether the other side has ended it, or says something nobody asked for. Does not wait; nobody else may be reading. */
  public boolean isStale() {
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) != 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    dial.closed();
    channel.close();
  }
}
