package io.ironbell.server.http;

import java.time.Duration;
import java.util.List;

/**
 * The limits of the door.
 *
 * @param addresses where to listen
 * @param trustedOrigins origins (scheme://host:port, lower case) beside the request's own host from which a browser may change state:
 *     that of the external URL
 * @param maxBodyBytes largest request body; more is answered 413
 * @param largeBodyBytes a body above this many bytes is never handled on an event loop
 * @param bodyBudgetBytes bytes of request bodies held at once by all requests; more is answered 503; one user may hold three quarters
 * @param maxHeaderBytes all header fields of one request together; more is answered 431
 * @param getConcurrency GET requests at once; 0 or less means the larger of 8 and the number of processors
 * @param timeout whole-request limit; zero means none
 * @param headTimeout time for the first request head of a connection, and for the next one of a caller who never authenticated
 * @param idleTimeout time an authenticated connection may stay without a request
 * @param bodyTimeout time for a request body to arrive, and for a slow reader to take the next piece of an answer
 * @param maxConnections connections at once on each listener
 * @param eventLoops event loops, at least 2
 * @param workers lists computed at once, and as many handlers of large bodies beside them
 * @param workerQueue handlers waiting for a worker; more is answered 503
 * @param drain time a stop waits for requests in progress
 */
public record DoorSettings(
    List<ListenAddress> addresses,
    List<String> trustedOrigins,
    int maxBodyBytes,
    int largeBodyBytes,
    long bodyBudgetBytes,
    int maxHeaderBytes,
    int getConcurrency,
    Duration timeout,
    Duration headTimeout,
    Duration idleTimeout,
    Duration bodyTimeout,
    int maxConnections,
    int eventLoops,
    int workers,
    int workerQueue,
    Duration drain) {

  public DoorSettings {
    addresses = List.copyOf(addresses);
    trustedOrigins = List.copyOf(trustedOrigins);
    if (getConcurrency <= 0) {
      getConcurrency = Math.max(8, Runtime.getRuntime().availableProcessors());
    }
    if (eventLoops < 2) {
      throw new IllegalArgumentException("the door needs at least 2 event loops, got " + eventLoops);
    }
  }

  /** The defaults of a server listening on these addresses. */
  public static DoorSettings defaults(List<ListenAddress> addresses) {
    return defaults(addresses, Runtime.getRuntime().maxMemory());
  }

  /** In a small heap bodies are smaller, too: one is copied while it grows, and what it says takes its room again. */
  static DoorSettings defaults(List<ListenAddress> addresses, long heapBytes) {
    int processors = Runtime.getRuntime().availableProcessors();
    long budget = Math.max(4L << 20, heapBytes / 8);
    int largest = (int) Math.min(64 << 20, BodyBudget.share(budget));
    return new DoorSettings(
        addresses, List.of(), largest, 256 << 10, budget, 64 << 10, 0, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(6),
        Duration.ofSeconds(60), 4096, Math.clamp(processors, 2, 4), Math.max(1, processors), 256, Duration.ofSeconds(5));
  }

  public DoorSettings withGetConcurrency(int limit) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, limit, timeout, headTimeout,
        idleTimeout, bodyTimeout, maxConnections, eventLoops, workers, workerQueue, drain);
  }

  public DoorSettings withTimeout(Duration limit) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, getConcurrency, limit, headTimeout,
        idleTimeout, bodyTimeout, maxConnections, eventLoops, workers, workerQueue, drain);
  }

  /** Limits on time: the first head, an idle connection, a body. */
  public DoorSettings withDeadlines(Duration head, Duration idle, Duration body) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, getConcurrency, timeout, head, idle,
        body, maxConnections, eventLoops, workers, workerQueue, drain);
  }

  public DoorSettings withTrustedOrigins(List<String> origins) {
    return new DoorSettings(
        addresses, origins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, getConcurrency, timeout, headTimeout,
        idleTimeout, bodyTimeout, maxConnections, eventLoops, workers, workerQueue, drain);
  }

  /** Limits on size: one body, what counts as large, all bodies at once, connections. */
  public DoorSettings withSizes(int maxBody, int largeBody, long budget, int connections) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBody, largeBody, budget, maxHeaderBytes, getConcurrency, timeout, headTimeout, idleTimeout,
        bodyTimeout, connections, eventLoops, workers, workerQueue, drain);
  }

  public DoorSettings withWorkers(int running, int waiting) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, getConcurrency, timeout, headTimeout,
        idleTimeout, bodyTimeout, maxConnections, eventLoops, running, waiting, drain);
  }

  public DoorSettings withDrain(Duration limit) {
    return new DoorSettings(
        addresses, trustedOrigins, maxBodyBytes, largeBodyBytes, bodyBudgetBytes, maxHeaderBytes, getConcurrency, timeout, headTimeout,
        idleTimeout, bodyTimeout, maxConnections, eventLoops, workers, workerQueue, limit);
  }
}
