package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * What stands behind the recording webhook when it is used as a proxy: TLS servers of the hosts that receivers cannot be told to leave. Their
 * certificate is made once per JVM by an authority that servers under test are told to trust.
 */
public final class TunnelEnd {
  /** The fixed and the default endpoints of the kinds. */
  public static final List<String> HOSTS =
      List.of(
          "api.pushover.net", "events.pagerduty.com", "api.opsgenie.com", "alert.victorops.com", "api.telegram.org", "webexapis.com",
          "qyapi.weixin.qq.com", "open.rocket.chat", "sns.eu-west-1.amazonaws.com");

  private static final char[] PASSWORD = "tunnel".toCharArray();

  private TunnelEnd() {}

  /** Made when somebody asks for the first time. */
  private static final class Made {
    static final Path FOLDER = make();
    static final SSLContext CONTEXT = context(FOLDER.resolve("keys.p12"));
  }

  /** The certificate to trust, in PEM. */
  static Path authority() {
    return Made.FOLDER.resolve("authority.pem");
  }

  /** The server's side of a handshake with whoever asked for the tunnel. */
  static SSLSocket accept(Socket tunnel) throws IOException {
    SSLSocket socket = (SSLSocket) Made.CONTEXT.getSocketFactory().createSocket(tunnel, "127.0.0.1", tunnel.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private static Path make() {
    try {
      Path folder = Checkout.runs().resolve(ProcessHandle.current().pid() + "-authority");
      Files.createDirectories(folder);
      Path keys = folder.resolve("keys.p12");
      keytool(keys, "-alias", "authority", "-dname", "CN=authority of the tunnels", "-ext", "bc:c=ca:true", "-ext", "KeyUsage:c=keyCertSign");
      String names = "SAN=dns:" + String.join(",dns:", HOSTS);
      keytool(keys, "-alias", "hosts", "-dname", "CN=hosts", "-signer", "authority", "-ext", "EKU=serverAuth", "-ext", names);
      Certificate authority = KeyStore.getInstance(keys.toFile(), PASSWORD).getCertificate("authority");
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
      Files.writeString(folder.resolve("authority.pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void keytool(Path keys, String... words) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "tunnel"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-startdate", "-1H"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Only the hosts' pair is shown. */
  private static SSLContext context(Path keys) {
    try {
      KeyStore all = KeyStore.getInstance(keys.toFile(), PASSWORD);
      KeyStore shown = KeyStore.getInstance("PKCS12");
      shown.load(null, null);
      shown.setKeyEntry("hosts", all.getKey("hosts", PASSWORD), PASSWORD, all.getCertificateChain("hosts"));
      KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(shown, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
