package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that the JDK's keytool has just made and signed with its own key.
 *
 * @param context for a server
 * @param pem what clients have to trust
 */
public record OwnCertificate(SSLContext context, Path pem) {
  private static final String PASSWORD = "changeit";

  public static OwnCertificate in(Path folder) {
    Path store = folder.resolve("own.p12");
    Path pem = folder.resolve("own.pem");
    keytool(folder, List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=conformance", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12"), store);
    keytool(folder, List.of("-exportcert", "-rfc", "-file", pem.toString()), store);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return new OwnCertificate(context, pem);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(Path folder, List<String> what, Path store) {
    List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(what);
    command.addAll(List.of("-alias", "own", "-keystore", store.toString(), "-storepass", PASSWORD));
    Program.Finished finished = Program.run(folder, "keytool", command, Map.of(), Duration.ofSeconds(60));
    if (finished.code() != 0) {
      throw new AssertionError("keytool: " + finished.stdout() + finished.stderr());
    }
  }
}
