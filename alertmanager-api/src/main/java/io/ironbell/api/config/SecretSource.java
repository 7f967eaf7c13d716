package io.ironbell.api.config;

import io.ironbell.api.config.yaml.YamlBlock;
import org.jspecify.annotations.Nullable;

/**
 * A secret given inline or as the name of a file that holds it: a pair of keys {@code x} and {@code x_file} of which at most one is
 * written in one place (CFG-30), but for the receivers of mail.
 *
 * @param value null when not inline
 * @param file empty when not in a file
 */
public record SecretSource(@Nullable Secret value, String file) {
  public static final SecretSource NONE = new SecretSource(null, "");

  /** Reads {@code key} and {@code key_file}. */
  public static SecretSource read(YamlBlock block, String key) {
    return once(block, key, ConfigKeys.secret(block.at(key)));
  }

  /** The same where upstream lets both stand: the file is used, and both are shown. */
  public static SecretSource readBoth(YamlBlock block, String key) {
    return new SecretSource(ConfigKeys.secret(block.at(key)), block.at(key + "_file").text());
  }

  /** The same for a secret that has to be a URL. */
  public static SecretSource readUrl(YamlBlock block, String key) {
    return once(block, key, ConfigKeys.secretUrl(block.at(key)));
  }

  /** The same for keys that upstream takes for written also when they are the empty text. */
  public static SecretSource readPresent(YamlBlock block, String key) {
    String text = block.at(key).secretText();
    return once(block, key, text == null ? null : Secret.of(text));
  }

  private static SecretSource once(YamlBlock block, String key, @Nullable Secret value) {
    String file = block.at(key + "_file").text();
    if (value != null && !file.isEmpty()) {
      block.at(key + "_file").problem("at most one of " + key + " & " + key + "_file must be configured", "keep one of the two");
    }
    return new SecretSource(value, file);
  }

  /** Whether nothing is configured; a file that is named may still be empty. */
  public boolean isEmpty() {
    return value == null && file.isEmpty();
  }

  /** As a whole: a fallback's file is not used where a value is written. */
  public SecretSource or(SecretSource fallback) {
    return isEmpty() ? fallback : this;
  }

  /** Where upstream looks for key and file each by itself, so that one's own may stand beside a global one. */
  public SecretSource orEach(SecretSource fallback) {
    return new SecretSource(value == null ? fallback.value : value, file.isEmpty() ? fallback.file : file);
  }

  /** Of two, the file: elsewhere what is inline goes first. */
  public SecretSource fileFirst() {
    return file.isEmpty() ? this : new SecretSource(null, file);
  }
}
