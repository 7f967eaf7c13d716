package io.ironbell.notifier.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Layers TLS over an open socket with {@code tls_config.server_name} instead of the URL's host as the name that is asked for. */
final class NamedTlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final String serverName;

  NamedTlsSockets(SSLSocketFactory sockets, String serverName) {
    this.sockets = sockets;
    this.serverName = serverName;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
    return sockets.createSocket(socket, serverName, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  /** Connecting here would go past the guard. */
  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }
}
