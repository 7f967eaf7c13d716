package io.ironbell.api.config.yaml;

/** What the text of a secret field stands for: itself, or something that is kept elsewhere. One per file that is read. */
@FunctionalInterface
public interface SecretText {
  SecretText AS_WRITTEN = (at, written) -> written;

  /**
   * @param written not empty
   * @return the clear text; something that may stand for it after a problem was reported
   */
  String of(YamlValue at, String written);
}
