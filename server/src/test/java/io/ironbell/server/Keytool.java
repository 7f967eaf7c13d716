package io.ironbell.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** Key stores for tests, made by the JDK's own tool. */
final class Keytool {
  static final char[] PASSWORD = "secret".toCharArray();

  private Keytool() {}

  /** Adds a pair to a key store, which is made if it is not there. */
  static KeyStore pair(Path keys, String alias, String... words) throws IOException, InterruptedException, GeneralSecurityException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore", keys.toString(), "-storetype", "PKCS12",
                "-storepass", "secret", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-startdate", "-1H", "-alias", alias, "-dname",
                "CN=" + alias));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
    return KeyStore.getInstance(keys.toFile(), PASSWORD);
  }
}
