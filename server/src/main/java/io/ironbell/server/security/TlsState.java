package io.ironbell.server.security;

import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The TLS settings of a connection, ready for use. Immutable; the same object as long as nothing changed.
 *
 * @param protocols JDK names, such as {@code TLSv1.3}
 * @param cipherSuites JDK names; empty means the JDK's defaults
 * @param namedGroups JDK names of the curves in order; empty means the JDK's defaults
 * @param serverOrder whether the server's order of suites wins
 * @param requestClient whether a certificate is asked for
 * @param requireClient whether a connection without one fails
 */
public record TlsState(
    SSLContext context,
    List<String> protocols,
    List<String> cipherSuites,
    List<String> namedGroups,
    boolean serverOrder,
    boolean requestClient,
    boolean requireClient) {}
