package io.ironbell.notifier.http;

import io.ironbell.notifier.Acceptor;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** The least that HTTP/2 asks of a server: settings are acknowledged, and each stream that ends is answered 200. */
final class Http2Receiver implements AutoCloseable {
  private static final int PREFACE = 24;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final byte[] STATUS_200 = {(byte) 0x88};

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger streams = new AtomicInteger();
  private final ServerSocket server;

  Http2Receiver(ServerSocket server) {
    this.server = server;
    Acceptor.start(server, socket -> Thread.ofVirtual().start(() -> serve(socket)));
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      in.readFully(new byte[PREFACE]);
      connections.incrementAndGet();
      out.write(frame(SETTINGS, 0, 0, new byte[0]));
      while (true) {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.readFully(new byte[length]);
        if (type == SETTINGS && (flags & ACK) == 0) {
          out.write(frame(SETTINGS, ACK, 0, new byte[0]));
        } else if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
          streams.incrementAndGet();
          out.write(frame(HEADERS, END_STREAM | END_HEADERS, stream, STATUS_200));
        }
        out.flush();
      }
    } catch (IOException e) {
      return; // the client is gone
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    byte[] frame = new byte[9 + payload.length];
    frame[2] = (byte) payload.length;
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    frame[5] = (byte) (stream >> 24);
    frame[6] = (byte) (stream >> 16);
    frame[7] = (byte) (stream >> 8);
    frame[8] = (byte) stream;
    System.arraycopy(payload, 0, frame, 9, payload.length);
    return frame;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
