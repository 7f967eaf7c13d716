package io.ironbell.server;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.notifier.http.CertificateDisk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The real disk, with the opener that opens a configuration's files too: regular files only, of a limited size. */
final class SystemCertificates implements CertificateDisk {
  private static final int MOST_ENTRIES = 10_000;

  private final NamedFiles opener = NamedFiles.ofCommandLine();

  @Override
  public byte[] read(String file) throws IOException {
    return opener.content(path(file));
  }

  @Override
  public List<String> entries(String folder) throws IOException {
    List<String> entries = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path(folder))) {
      for (Path entry : listed) {
        if (entries.size() == MOST_ENTRIES) {
          break;
        }
        if (!isLinkWithin(entry)) {
          entries.add(entry.toString());
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    return entries;
  }

  /** OpenSSL finds certificates by links that are named by a hash: without them each would be read twice. */
  private static boolean isLinkWithin(Path entry) {
    try {
      return Files.isSymbolicLink(entry) && !Files.readSymbolicLink(entry).toString().contains("/");
    } catch (IOException e) {
      return false; // gone in this moment: reading it will tell
    }
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("not a path");
    }
  }
}
