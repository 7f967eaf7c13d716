package io.ironbell.server.http;

import io.ironbell.api.port.Time;
import io.ironbell.server.security.Guard;
import java.util.concurrent.atomic.AtomicInteger;

/** What every request of one door shares. */
record DoorParts(
    DoorSettings settings,
    RouteTable table,
    Guard guard,
    Time time,
    HttpMetrics metrics,
    GetLimiter gets,
    BodyBudget bodies,
    Workers workers,
    OriginCheck origins,
    HttpDate date,
    AtomicInteger inFlight,
    Draining draining) {

  /** Whether the server is stopping. */
  static final class Draining {
    private volatile boolean begun;

    void begin() {
      begun = true;
    }

    boolean begun() {
      return begun;
    }
  }
}
