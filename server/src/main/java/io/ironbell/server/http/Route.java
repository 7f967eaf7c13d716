package io.ironbell.server.http;

import io.ironbell.server.security.Permission;

/**
 * One method on one path, what it takes to be let in, and who answers.
 *
 * @param pattern the path below the route prefix; {@code {name}} stands for one segment, a last {@code {name...}} for the rest
 * @param label the value of the metric label {@code handler}
 */
public record Route(Method method, String pattern, Permission permission, Execution execution, String label, Handler handler) {}
