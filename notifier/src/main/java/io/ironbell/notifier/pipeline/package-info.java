/**
 * From a frozen flush to a sent notification: the stages of {@link io.ironbell.notifier.pipeline.NotificationPipeline}, what a receiver's
 * integration has to answer, retries and their metrics. It knows no integration and no HTTP.
 */
@NullMarked
package io.ironbell.notifier.pipeline;

import org.jspecify.annotations.NullMarked;
