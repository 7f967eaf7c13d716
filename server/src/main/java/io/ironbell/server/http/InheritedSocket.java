package io.ironbell.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket that systemd opened (CLI-13; sd_listen_fds(3)). Java can take over standard input only, so the launcher moves the
 * first passed descriptor there. Immutable.
 */
public final class InheritedSocket {
  private final ServerSocketChannel channel;
  private final InetSocketAddress address;

  private InheritedSocket(ServerSocketChannel channel, InetSocketAddress address) {
    this.channel = channel;
    this.address = address;
  }

  /**
   * The socket that was passed to this process.
   *
   * @param environment where systemd says how many there are
   * @param standardInput what {@link System#inheritedChannel()} gives
   * @throws IOException saying what is missing and what to write into the unit
   */
  public static InheritedSocket take(Map<String, String> environment, @Nullable Channel standardInput) throws IOException {
    String count = environment.getOrDefault("LISTEN_FDS", "0");
    if (count.equals("0")) {
      throw new IOException("no socket activation file descriptors found: --web.systemd-socket needs a .socket unit that starts this service");
    }
    if (!count.equals("1")) {
      throw new IOException("systemd passed " + count + " sockets: one can be taken over, so the .socket unit needs exactly one ListenStream=");
    }
    if (!(standardInput instanceof ServerSocketChannel channel)) {
      throw new IOException("the socket is not on standard input: start by bin/ironbell, which moves it there");
    }
    return of(channel);
  }

  /** A socket that listens already. */
  static InheritedSocket of(ServerSocketChannel channel) throws IOException {
    SocketAddress local = channel.getLocalAddress();
    if (local instanceof InetSocketAddress address) {
      return new InheritedSocket(channel, address);
    }
    throw new IOException("the inherited socket " + local + " is no TCP socket: the .socket unit needs ListenStream=[ADDRESS:]PORT");
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Where it listens. */
  public ListenAddress address() {
    String host = address.getAddress().isAnyLocalAddress() ? "" : address.getAddress().getHostAddress();
    return new ListenAddress(host, address.getPort());
  }
}
