package io.ironbell.routing.dispatch;

import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.Time;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What the engine needs from outside.
 *
 * @param heapUsed fraction of the heap in use, 0 to 1; asked once per batch on the engine thread, so it has to be cheap
 * @param peerWait how long a flush may wait for peers on top of its own time: position times peer timeout (G-084)
 * @param readers runs what reads cost: building, sorting; never the engine thread
 */
public record EnginePorts(Time time, StateStore store, DoubleSupplier heapUsed, Supplier<Duration> peerWait, Executor readers) {}
