package io.ironbell.api.model;

/**
 * One element of a {@code POST /api/v2/alerts} body as the client wrote it: nothing defaulted, nothing validated beyond its JSON shape.
 *
 * @param labels empty values still inside
 * @param startsAt {@link Timestamp#ZERO} when absent, null or Go's zero time
 * @param endsAt likewise
 * @param generatorUrl empty when absent
 */
public record PostedAlert(LabelSet labels, LabelSet annotations, Timestamp startsAt, Timestamp endsAt, String generatorUrl) {}
