package io.ironbell.conformance.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout is: its bin folder, which starts Ironbell, and the target folder that takes what runs leave behind. */
public final class Checkout {
  private Checkout() {}

  public static Path root() {
    Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return Files.isDirectory(here.resolve("bin")) ? here : here.getParent();
  }

  /** The launcher under test: the property ironbell.bin, or bin/ironbell of the checkout. */
  public static Path ironbell() {
    String given = System.getProperty("ironbell.bin", "");
    return given.isEmpty() ? root().resolve("bin/ironbell") : Path.of(given);
  }

  public static Path runs() {
    return root().resolve("conformance-tests/target/runs");
  }
}
