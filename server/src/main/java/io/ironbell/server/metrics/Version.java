package io.ironbell.server.metrics;

/**
 * The versions we speak of: the contract we keep, which amtool and dashboards compare, and our own (DESIGN §7).
 *
 * @param own our release, from the jar's manifest
 * @param revision the commit it was built from, or {@code unknown}
 */
public record Version(String own, String revision) {
  /** Upstream's release whose contract we keep. */
  public static final String CONTRACT = "0.34.0";

  public static Version current() {
    String own = Version.class.getPackage().getImplementationVersion();
    return new Version(own == null ? "development" : own, "unknown");
  }

  public String branch() {
    return "ironbell-" + own;
  }

  /** The block that {@code --version} prints, in the shape of prometheus/common (CLI-40). */
  public String block(String javaVersion, String platform) {
    return "alertmanager, version " + CONTRACT + " (branch: " + branch() + ", revision: " + revision + ")\n"
        + "  build user:       ironbell\n"
        + "  build date:       \n"
        + "  go version:       java" + javaVersion + "\n"
        + "  platform:         " + platform + "\n"
        + "  tags:             unknown\n";
  }

  /** The value of {@code version} in the start line. */
  public String info() {
    return "(version=" + CONTRACT + ", branch=" + branch() + ", revision=" + revision + ")";
  }
}
