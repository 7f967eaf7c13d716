package io.ironbell.server.http;

import io.ironbell.server.security.TlsState;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** The TLS end of one connection, which tells a client that speaks plain HTTP so, as Go does, instead of just hanging up. */
final class TlsDoorHandler extends SslHandler {
  private static final int HANDSHAKE_RECORD = 22;
  private static final byte[] PLAIN_ANSWER =
      "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n".getBytes(StandardCharsets.US_ASCII);

  private final TlsState state;
  private final ConnectionCount count;
  private boolean looked;
  private boolean plain;

  TlsDoorHandler(SSLEngine engine, boolean startTls, Executor tasks, TlsState state, ConnectionCount count) {
    super(engine, startTls, tasks);
    this.state = state;
    this.count = count;
  }

  /** Vert.x sets the protocols it knows of when the handler is made; what the source says comes after that. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    SSLParameters parameters = engine().getSSLParameters();
    parameters.setProtocols(state.protocols().toArray(new String[0]));
    parameters.setUseCipherSuitesOrder(state.serverOrder());
    if (!state.namedGroups().isEmpty()) {
      parameters.setNamedGroups(state.namedGroups().toArray(new String[0]));
    }
    engine().setSSLParameters(parameters);
    super.handlerAdded(ctx);
    ConnectionCount.Place place = count.enter(ctx::close); // until the handshake is over; the connection then takes one of its own
    if (place == null) {
      ctx.close();
    } else {
      handshakeFuture().addListener(over -> place.end());
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws SSLException {
    if (!looked && in.isReadable()) {
      looked = true;
      int first = in.getUnsignedByte(in.readerIndex());
      plain = first != HANDSHAKE_RECORD && first >= 'A' && first <= 'Z';
      if (plain) {
        ctx.writeAndFlush(Unpooled.wrappedBuffer(PLAIN_ANSWER)).addListener(ChannelFutureListener.CLOSE);
      }
    }
    if (plain) {
      in.skipBytes(in.readableBytes());
    } else {
      super.decode(ctx, in, out);
    }
  }
}
