package io.ironbell.server.logging;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Marks lines that any client can bring about by what it sends: a flood of bad requests must not become a flood of lines. */
public final class CausedByClients {
  public static final Marker MARKER = MarkerFactory.getMarker("caused-by-clients");

  private CausedByClients() {}
}
