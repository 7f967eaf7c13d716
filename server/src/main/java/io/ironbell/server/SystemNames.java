package io.ironbell.server;

import io.ironbell.notifier.egress.NameLookup;
import java.net.InetAddress;
import java.util.List;

/** Name look-ups by the system's resolver. */
final class SystemNames {
  static final NameLookup LOOKUP = name -> List.of(InetAddress.getAllByName(name));

  private SystemNames() {}
}
