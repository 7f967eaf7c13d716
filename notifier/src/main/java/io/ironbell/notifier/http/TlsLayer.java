package io.ironbell.notifier.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Layers TLS over an open socket as a {@code tls_config} says. Safe for any thread. */
final class TlsLayer extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final ClientTls tls;
  private final boolean identifies;

  /** @param identifies false when the caller compares the certificate with the name itself */
  TlsLayer(ClientTls tls, boolean identifies) {
    this.sockets = tls.context().getSocketFactory();
    this.tls = tls;
    this.identifies = identifies && tls.verifies();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
    SSLSocket made = (SSLSocket) sockets.createSocket(socket, tls.nameOf(host), port, autoClose);
    SSLParameters parameters = made.getSSLParameters();
    parameters.setProtocols(tls.versions().toArray(String[]::new));
    if (identifies) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    made.setSSLParameters(parameters);
    return made;
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
