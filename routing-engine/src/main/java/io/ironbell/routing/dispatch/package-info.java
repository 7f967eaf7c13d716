/**
 * When a group speaks: {@link io.ironbell.routing.dispatch.Intake} lets alerts in, {@link io.ironbell.routing.dispatch.Engine} owns all
 * alert, group and timer state on one thread, {@link io.ironbell.routing.dispatch.EngineCore} is that state without the thread.
 */
@NullMarked
package io.ironbell.routing.dispatch;

import org.jspecify.annotations.NullMarked;
