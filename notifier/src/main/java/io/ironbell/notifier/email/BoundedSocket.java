package io.ironbell.notifier.email;

import io.ironbell.notifier.http.ClientTls;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * The socket of an SMTP session as the library sees it: the server's lines and what it says in all are bounded, and what it says is handed on a
 * line at a time, so that nothing said before TLS is taken for something said under it. TLS begins below the library, which sees the same
 * socket before and after. Used by one thread; closing may come from another.
 */
final class BoundedSocket extends Socket {
  private static final int LINE = 8 << 10;
  private static final int ALL = 256 << 10;

  private final InetAddress shown;
  private final Lines lines;
  private volatile Socket real;
  private boolean encrypted;

  /** @param shown has the server's name, so that nobody looks for it backwards */
  BoundedSocket(Socket guarded, InetAddress shown) throws IOException {
    this.real = guarded;
    this.shown = shown;
    this.lines = new Lines(guarded.getInputStream());
  }

  /** From here on under TLS, or closed. @throws IOException if the server has said more than it was asked, too: somebody may have put it there */
  void encrypt(ClientTls tls, String host) throws IOException {
    try {
      if (!lines.isEmpty()) {
        throw new IOException("the server sent more than its answer to STARTTLS before TLS began");
      }
      Socket secured = tls.secured(real, host);
      lines.continueWith(secured.getInputStream());
      real = secured;
      encrypted = true;
    } catch (IOException e) {
      real.close();
      throw e;
    }
  }

  boolean isEncrypted() {
    return encrypted;
  }

  /** It is connected since before it was made. */
  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    throw new SocketException("already connected");
  }

  @Override
  public InputStream getInputStream() {
    return lines;
  }

  @Override
  public OutputStream getOutputStream() {
    return new Said();
  }

  @Override
  public InetAddress getInetAddress() {
    return shown;
  }

  @Override
  public int getPort() {
    return real.getPort();
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return real.getSoTimeout();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    real.setSoTimeout(millis);
  }

  @Override
  public boolean isConnected() {
    return real.isConnected();
  }

  @Override
  public boolean isClosed() {
    return real.isClosed();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  /** Goes to the socket of the moment. */
  private final class Said extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      real.getOutputStream().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      real.getOutputStream().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      real.getOutputStream().flush();
    }
  }

  /** One line or a part of it at each read. */
  private static final class Lines extends FilterInputStream {
    private final byte[] buffer = new byte[4096];
    private int from;
    private int to;
    private int line;
    private int all;

    private Lines(InputStream in) {
      super(in);
    }

    private boolean isEmpty() throws IOException {
      return from == to && in.available() == 0;
    }

    private void continueWith(InputStream encrypted) {
      in = encrypted;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (from == to) {
        int n = in.read(buffer, 0, buffer.length);
        if (n < 0) {
          return -1;
        }
        from = 0;
        to = n;
      }
      int count = 0;
      while (count < length && from < to) {
        byte b = buffer[from++];
        target[offset + count++] = b;
        all++;
        line++;
        if (b == '\n') {
          line = 0;
          break;
        }
      }
      if (line > LINE || all > ALL) {
        throw new IOException("the server's answer is too long");
      }
      return count;
    }

    @Override
    public int available() {
      return to - from;
    }
  }
}
