package io.ironbell.notifier.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** All addresses of a name, at least one. The wiring asks the system; tests answer by themselves. May block for as long as the system likes. */
@FunctionalInterface
public interface NameLookup {
  List<InetAddress> lookup(String name) throws UnknownHostException;
}
