package io.ironbell.routing.dispatch;

import io.ironbell.api.port.FlushHandler;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.route.RouteTree;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What one loaded configuration means to the engine: swapped whole by {@link Engine#reload} (DESIGN §5).
 *
 * @param routes compiled routes
 * @param inhibitor a new one per generation, empty: the engine fills it before anything is flushed (INH-10)
 * @param flushes takes the flushes of this generation
 * @param resolveTimeout {@code global.resolve_timeout} (API-25)
 * @param labelName which label names are valid, by the matcher mode (G-062)
 */
public record RoutingGeneration(
    RouteTree routes, Inhibitor inhibitor, FlushHandler flushes, Duration resolveTimeout, Predicate<String> labelName) {}
