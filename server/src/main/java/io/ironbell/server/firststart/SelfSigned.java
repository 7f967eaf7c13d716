package io.ironbell.server.firststart;

import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.pem.Pem;
import io.ironbell.api.port.Time;
import io.ironbell.server.security.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate this server makes for itself: an authority that stays for ten years, whose certificate clients are given, and a server
 * certificate signed by it for one year, made anew when two thirds of it are over or the names have changed. Files of mode 0600 in one
 * folder. Any thread; one at a time makes.
 */
final class SelfSigned implements OwnCertificate {
  private static final Logger log = LoggerFactory.getLogger(SelfSigned.class);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final Duration RENEW_BEFORE = Duration.ofDays(120);
  private static final Duration CLOCK_SLACK = Duration.ofHours(1);
  private static final String AUTHORITY = "Ironbell local authority";

  private final Path folder;
  private final List<String> dnsNames;
  private final List<InetAddress> addresses;
  private final Time time;
  private final CertificateMaker maker;
  private volatile Instant renewAt;

  private SelfSigned(Path folder, List<String> dnsNames, List<InetAddress> addresses, Time time, SecureRandom random, Instant renewAt) {
    this.folder = folder;
    this.dnsNames = List.copyOf(dnsNames);
    this.addresses = List.copyOf(addresses);
    this.time = time;
    this.maker = new CertificateMaker(random);
    this.renewAt = renewAt;
  }

  /** Uses what is in the folder, and makes what is missing, ending or for other names. */
  static SelfSigned open(Path folder, List<String> dnsNames, List<InetAddress> addresses, Time time, SecureRandom random)
      throws IOException {
    SelfSigned own = new SelfSigned(folder, dnsNames, addresses, time, random, Instant.MIN);
    try {
      PrivateFiles.folder(folder);
      own.ensure();
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot make the server's own certificate in " + folder + ": " + e.getMessage(), e);
    }
    return own;
  }

  /** The file clients need to trust this server. */
  Path authorityFile() {
    return folder.resolve("ca.crt");
  }

  @Override
  public TlsServerConfig settings() {
    return new TlsServerConfig(
        "", folder.resolve("server.crt").toString(), null, folder.resolve("server.key").toString(), TlsServerConfig.ClientAuth.NONE, "", "",
        null, "TLS12", "TLS13", List.of(), List.of(), false);
  }

  @Override
  public void renewIfDue() {
    if (time.now().isBefore(renewAt)) {
      return;
    }
    try {
      ensure();
    } catch (IOException | GeneralSecurityException e) {
      renewAt = time.now().plus(Duration.ofHours(1));
      log.atError().addKeyValue("err", e.getMessage()).log("Own certificate could not be renewed");
    }
  }

  private synchronized void ensure() throws IOException, GeneralSecurityException {
    Instant now = time.now();
    Path certificate = folder.resolve("server.crt");
    boolean authorityGood = authorityGood(now);
    if (authorityGood && Files.exists(certificate) && Files.exists(folder.resolve("server.key"))) {
      X509Certificate current = Pem.certificates(Files.readString(certificate)).get(0);
      renewAt = current.getNotAfter().toInstant().minus(RENEW_BEFORE);
      if (now.isBefore(renewAt) && covers(current)) {
        return;
      }
    }
    KeyPair authority = authorityGood ? readAuthority() : makeAuthority(now);
    Instant to = now.plus(SERVER_LIFE);
    KeyPair keys = maker.keys();
    String name = dnsNames.isEmpty() ? "ironbell" : dnsNames.get(0);
    byte[] made = maker.server(keys.getPublic(), name, authority, AUTHORITY, dnsNames, addresses, now.minus(CLOCK_SLACK), to);
    PrivateFiles.write(folder.resolve("server.key"), Pem.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
    PrivateFiles.write(certificate, Pem.encode("CERTIFICATE", made));
    renewAt = to.minus(RENEW_BEFORE);
    log.atInfo().addKeyValue("file", certificate).addKeyValue("until", to).log("Own certificate made");
  }

  private boolean authorityGood(Instant now) throws IOException, GeneralSecurityException {
    if (!Files.exists(authorityFile()) || !Files.exists(folder.resolve("ca.key"))) {
      return false;
    }
    Instant end = Pem.certificates(Files.readString(authorityFile())).get(0).getNotAfter().toInstant();
    return now.plus(SERVER_LIFE).isBefore(end);
  }

  private KeyPair readAuthority() throws IOException, GeneralSecurityException {
    X509Certificate certificate = Pem.certificates(Files.readString(authorityFile())).get(0);
    return new KeyPair(certificate.getPublicKey(), Pem.privateKey(Files.readString(folder.resolve("ca.key"))));
  }

  private KeyPair makeAuthority(Instant now) throws IOException, GeneralSecurityException {
    KeyPair keys = maker.keys();
    byte[] made = maker.authority(keys, AUTHORITY, now.minus(CLOCK_SLACK), now.plus(AUTHORITY_LIFE));
    PrivateFiles.write(folder.resolve("ca.key"), Pem.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
    PrivateFiles.write(authorityFile(), Pem.encode("CERTIFICATE", made));
    return keys;
  }

  private boolean covers(X509Certificate certificate) throws GeneralSecurityException {
    Set<String> named = new HashSet<>();
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      names.forEach(name -> named.add(String.valueOf(name.get(1))));
    }
    List<String> wanted = new ArrayList<>(dnsNames);
    addresses.forEach(address -> wanted.add(address.getHostAddress()));
    return named.containsAll(wanted);
  }
}
