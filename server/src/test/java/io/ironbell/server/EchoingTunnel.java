package io.ironbell.server;

import io.ironbell.api.pem.Pem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A proxy behind which stands one host, whatever its name is: it refuses every request and repeats it. */
final class EchoingTunnel implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final SSLContext context = SSLContext.getInstance("TLS");

  /** @param folder gets {@code authority.pem}, which signs for the host */
  EchoingTunnel(Path folder, String host) throws IOException, GeneralSecurityException, InterruptedException {
    KeyStore authority = Keytool.pair(folder.resolve("tunnel.p12"), "authority", "-ext", "bc:c=ca:true", "-ext", "KeyUsage:c=keyCertSign");
    Files.writeString(folder.resolve("authority.pem"), Pem.encode("CERTIFICATE", authority.getCertificate("authority").getEncoded()));
    KeyStore all = Keytool.pair(folder.resolve("tunnel.p12"), "host", "-signer", "authority", "-ext", "EKU=serverAuth", "-ext", "SAN=dns:" + host);
    KeyStore shown = KeyStore.getInstance("PKCS12");
    shown.load(null, null);
    shown.setKeyEntry("host", all.getKey("host", Keytool.PASSWORD), Keytool.PASSWORD, all.getCertificateChain("host"));
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(shown, Keytool.PASSWORD);
    context.init(factory.getKeyManagers(), null, null);
    Acceptor.start(listener, socket -> Thread.ofVirtual().start(() -> serve(socket)));
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  private void serve(Socket socket) {
    try (socket) {
      head(socket.getInputStream());
      socket.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      try (SSLSocket inside = (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true)) {
        inside.setUseClientMode(false);
        InputStream in = new BufferedInputStream(inside.getInputStream());
        String head = head(in);
        byte[] said = ("tunnel says no: " + head.replace("\r\n", " ") + new String(in.readNBytes(length(head)), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 400 No\r\nConnection: close\r\nContent-Length: " + said.length + "\r\n\r\n";
        inside.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        inside.getOutputStream().write(said);
        inside.getOutputStream().flush();
      }
    } catch (IOException gone) {
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("ended inside a head");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static int length(String head) {
    return head.lines().map(line -> line.toLowerCase(Locale.ROOT)).filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
