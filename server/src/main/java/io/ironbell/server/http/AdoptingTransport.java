package io.ironbell.server.http;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** Lets Vert.x accept on a socket that listens already, instead of on one it opens. */
final class AdoptingTransport extends NioTransport {
  private final ServerSocketChannel inherited;

  AdoptingTransport(InheritedSocket socket) {
    this.inherited = socket.channel();
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return () -> new Adopted(inherited);
  }

  private static final class Adopted extends NioServerSocketChannel {
    private Adopted(ServerSocketChannel channel) {
      super(channel);
    }

    /** It is bound. */
    @Override
    protected void doBind(SocketAddress address) {}
  }

  /** The transport in the form Vert.x's builder takes. */
  record Offer(AdoptingTransport implementation) implements Transport {
    @Override
    public String name() {
      return "nio";
    }

    @Override
    public boolean available() {
      return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
      return null;
    }
  }
}
