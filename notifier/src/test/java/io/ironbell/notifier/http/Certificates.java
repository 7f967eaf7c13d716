package io.ironbell.notifier.http;

import io.ironbell.notifier.FakeReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of a test, and servers that show what it has signed. */
final class Certificates {
  final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();

  HeldCertificate issued(String name) {
    return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(name).commonName(name).build();
  }

  /** @param protocol offered by ALPN, empty for none */
  SSLServerSocket listen(HeldCertificate identity, boolean askForClient, String... protocol) {
    try {
      HandshakeCertificates handshake =
          new HandshakeCertificates.Builder().heldCertificate(identity).addTrustedCertificate(authority.certificate()).build();
      SSLServerSocket socket =
          (SSLServerSocket) handshake.sslContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(protocol);
      parameters.setNeedClientAuth(askForClient);
      socket.setSSLParameters(parameters);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeReceiver receiver(HeldCertificate identity, FakeReceiver.Behaviour behaviour) {
    return FakeReceiver.start(listen(identity, false), behaviour);
  }
}
