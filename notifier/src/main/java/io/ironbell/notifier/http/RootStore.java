package io.ironbell.notifier.http;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the certificates stand of those whom this machine trusts, as Go's {@code crypto/x509} looks for them on Linux and upstream with it: the
 * first bundle that can be read, and all that the folders hold. A company's own authority is usually among them. Immutable; any thread.
 *
 * @param files the first that can be read counts
 * @param folders each of them counts
 * @param named true when {@code SSL_CERT_FILE} or {@code SSL_CERT_DIR} says where to look
 */
public record RootStore(List<String> files, List<String> folders, boolean named, CertificateDisk disk) {
  private static final Logger LOG = LoggerFactory.getLogger(RootStore.class);
  private static final String FILE = "SSL_CERT_FILE";
  private static final String FOLDERS = "SSL_CERT_DIR";

  private static final List<String> BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private static final List<String> CERTIFICATE_FOLDERS = List.of("/etc/ssl/certs", "/etc/pki/tls/certs");

  /** A machine that names nobody. */
  public static final RootStore NONE = new RootStore(List.of(), List.of(), false, new EmptyDisk());

  /** @param environment of the process; each of its two variables takes the place of the usual files or folders, not of both */
  public static RootStore of(Map<String, String> environment, CertificateDisk disk) {
    String file = environment.getOrDefault(FILE, "");
    String folders = environment.getOrDefault(FOLDERS, "");
    return new RootStore(
        file.isEmpty() ? BUNDLES : List.of(file),
        folders.isEmpty() ? CERTIFICATE_FOLDERS : List.of(folders.split(":", -1)),
        !file.isEmpty() || !folders.isEmpty(),
        disk);
  }

  /** Read now, each certificate once. */
  List<X509Certificate> certificates() {
    RootBundle bundle = new RootBundle();
    for (String file : files) {
      if (add(file, bundle)) {
        break;
      }
    }
    for (String folder : folders) {
      for (String entry : entries(folder)) {
        add(entry, bundle);
      }
    }
    List<X509Certificate> found = bundle.certificates();
    if (found.isEmpty() && named) {
      LOG.atWarn().addKeyValue("component", "tls").log("Neither " + FILE + " nor " + FOLDERS + " leads to a certificate: no server is trusted by default");
    }
    return found;
  }

  /** @return false when it cannot be read */
  private boolean add(String file, RootBundle bundle) {
    if (bundle.isFull()) {
      return false;
    }
    try {
      bundle.add(disk.read(file));
      return true;
    } catch (IOException e) {
      return false; // the next place may hold them
    }
  }

  private List<String> entries(String folder) {
    try {
      return folder.isEmpty() ? List.of() : disk.entries(folder);
    } catch (IOException e) {
      return List.of(); // most systems have only one of them
    }
  }

  private static final class EmptyDisk implements CertificateDisk {
    @Override
    public byte[] read(String file) throws IOException {
      throw new IOException("no such file");
    }

    @Override
    public List<String> entries(String folder) {
      return List.of();
    }
  }
}
