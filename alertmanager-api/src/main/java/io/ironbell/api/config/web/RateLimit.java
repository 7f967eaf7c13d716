package io.ironbell.api.config.web;

import java.time.Duration;

/**
 * A token bucket for the whole server (WEB-39).
 *
 * @param interval time for one token to come back, above zero
 * @param burst tokens it holds; 0 refuses every request, as upstream does
 */
public record RateLimit(Duration interval, int burst) {}
