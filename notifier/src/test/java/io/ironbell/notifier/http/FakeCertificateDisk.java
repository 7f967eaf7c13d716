package io.ironbell.notifier.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A disk of made-up files, which keeps what was read of it. */
public final class FakeCertificateDisk implements CertificateDisk {
  public final List<String> read = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new TreeMap<>();

  public FakeCertificateDisk with(String file, String text) {
    files.put(file, text);
    return this;
  }

  /** A store that the environment names, with one file. */
  public static RootStore named(String pem) {
    return RootStore.of(Map.of("SSL_CERT_FILE", "/company.pem"), new FakeCertificateDisk().with("/company.pem", pem));
  }

  @Override
  public byte[] read(String file) throws IOException {
    String text = files.get(file);
    if (text == null) {
      throw new IOException("open " + file + ": no such file or directory");
    }
    read.add(file);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> entries(String folder) throws IOException {
    List<String> within = files.keySet().stream().filter(file -> file.startsWith(folder + "/") && file.indexOf('/', folder.length() + 1) < 0).toList();
    if (within.isEmpty()) {
      throw new IOException("open " + folder + ": no such file or directory");
    }
    return within;
  }
}
