package io.ironbell.api.model;

import java.time.Instant;

/**
 * When a group flushes next: what a restart needs to carry on (DESIGN: "After a start groups keep their stored next flush").
 *
 * @param nextFlush the tick that is due
 * @param flushed true once the group has flushed: it then keeps its interval and does not wait group_wait again
 */
public record GroupSchedule(String routeId, LabelSet groupLabels, Instant nextFlush, boolean flushed) {}
