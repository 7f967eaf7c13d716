package io.ironbell.notifier.http;

/** One header line. @param sensitive never sent to another origin than the one it was configured for */
public record Header(String name, String value, boolean sensitive) {}
