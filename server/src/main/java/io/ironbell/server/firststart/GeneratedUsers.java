package io.ironbell.server.firststart;

import io.ironbell.server.security.BcryptHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The users made at a first start. The storage folder keeps their bcrypt hashes, one {@code name:hash} a line, mode 0600. */
final class GeneratedUsers {
  static final List<String> NAMES = List.of("admin", "prometheus");
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LETTERS = 28;

  private GeneratedUsers() {}

  /** New passwords by name, 140 bits each. */
  static Map<String, String> passwords(SecureRandom random) {
    Map<String, String> made = new LinkedHashMap<>();
    for (String name : NAMES) {
      StringBuilder password = new StringBuilder(LETTERS);
      for (int i = 0; i < LETTERS; i++) {
        password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      made.put(name, password.toString());
    }
    return made;
  }

  /** Writes the hashes of these passwords, and returns them; takes about 0.3 s of each of two processors. */
  static Map<String, BcryptHash> store(Path file, Map<String, String> passwords, SecureRandom random) throws IOException {
    Map<String, CompletableFuture<BcryptHash>> hashing = new LinkedHashMap<>();
    passwords.forEach(
        (name, password) -> hashing.put(name, CompletableFuture.supplyAsync(() -> BcryptHash.of(password, random))));
    StringBuilder text = new StringBuilder();
    Map<String, BcryptHash> hashes = new LinkedHashMap<>();
    try {
      hashing.forEach((name, hash) -> hashes.put(name, hash.join()));
    } catch (CompletionException e) {
      throw new IOException("cannot hash the generated passwords: " + e.getMessage(), e);
    }
    hashes.forEach((name, hash) -> text.append(name).append(':').append(hash.text()).append('\n'));
    PrivateFiles.write(file, text.toString());
    return hashes;
  }

  /** Reads what {@link #store} wrote. */
  static Map<String, BcryptHash> read(Path file) throws IOException {
    Map<String, BcryptHash> hashes = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw damaged(file, null);
      }
      try {
        hashes.put(line.substring(0, colon), BcryptHash.parse(line.substring(colon + 1)));
      } catch (IllegalArgumentException e) {
        throw damaged(file, e);
      }
    }
    if (hashes.isEmpty()) {
      throw damaged(file, null);
    }
    return hashes;
  }

  private static IOException damaged(Path file, @org.jspecify.annotations.Nullable Exception cause) {
    return new IOException(file + " is damaged: lines of user:bcrypt-hash are expected; remove the file to have new users made", cause);
  }
}
