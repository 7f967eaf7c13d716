package io.ironbell.notifier.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** What the library asks for TLS after STARTTLS: layers it over the socket that is open, shakes hands, and opens none itself. */
final class LayeredSockets extends SSLSocketFactory {
  private final String host;
  private final InetAddress shown;
  private final SSLSocketFactory tls;

  LayeredSockets(String host, InetAddress shown, SSLSocketFactory tls) {
    this.host = host;
    this.shown = shown;
    this.tls = tls;
  }

  @Override
  public Socket createSocket(Socket socket, String name, int port, boolean autoClose) throws IOException {
    if (!(socket instanceof BoundedSocket bounded)) {
      throw new IOException("TLS is only layered over guarded sockets");
    }
    return new BoundedSocket(SmtpSession.secured(bounded.forTls(), host, tls), shown);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String name, int port) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(String name, int port, InetAddress localHost, int localPort) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
    throw new IOException("TLS is only layered over guarded sockets");
  }
}
