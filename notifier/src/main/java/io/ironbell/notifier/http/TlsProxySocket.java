package io.ironbell.notifier.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A guarded socket that speaks TLS with the proxy it is connected to, and looks like a plain one: OkHttp knows only proxies that it reaches
 * without TLS, and layers the receiver's TLS over this.
 */
final class TlsProxySocket extends Socket {
  private final Socket guarded;
  private final ClientTls tls;
  private final String proxyName;
  private @Nullable SSLSocket secured;

  TlsProxySocket(Socket guarded, ClientTls tls, String proxyName) {
    this.guarded = guarded;
    this.tls = tls;
    this.proxyName = proxyName;
  }

  private Socket top() {
    return secured == null ? guarded : secured;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    guarded.connect(endpoint, timeoutMillis);
    secured = tls.secured(guarded, proxyName);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return top().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return top().getOutputStream();
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return guarded.getInetAddress();
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    return guarded.getRemoteSocketAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return guarded.getLocalAddress();
  }

  @Override
  public int getPort() {
    return guarded.getPort();
  }

  @Override
  public int getLocalPort() {
    return guarded.getLocalPort();
  }

  @Override
  public boolean isConnected() {
    return guarded.isConnected();
  }

  @Override
  public boolean isClosed() {
    return guarded.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return top().isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return top().isOutputShutdown();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    guarded.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return guarded.getSoTimeout();
  }

  /** Without farewell: it may be called while another thread hangs in a read or write. */
  @Override
  public void close() throws IOException {
    guarded.close();
  }
}
