package io.ironbell.api.json;

/** What {@code GET /api/v2/status} says about the program; clients compare {@code version} (DESIGN §7). */
public record VersionInfo(String branch, String buildDate, String buildUser, String goVersion, String revision, String version) {}
