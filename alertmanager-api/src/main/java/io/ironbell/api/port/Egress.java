package io.ironbell.api.port;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * The only way out of the process: who wants to reach a destination asks here first. Implemented in {@code notifier.egress} from the policy
 * file's {@code egress} part.
 */
public interface Egress {
  /** Judges a destination before its name is looked up: scheme, host, port, path (DESIGN §8). */
  Verdict judge(URI destination);

  /** Judges the addresses its name resolved to; called for every attempt, before a connection is opened. */
  Verdict judge(URI destination, List<InetAddress> addresses);

  /** Allowed, or refused with a sentence for logs that names rule and remedy and holds no secret. */
  sealed interface Verdict {
    record Allowed() implements Verdict {}

    record Refused(String reason) implements Verdict {}
  }
}
