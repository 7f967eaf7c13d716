package io.ironbell.routing.dispatch;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes alerts of what was posted (step 4 of DESIGN §3, upstream {@code api/v2/api.go:postAlertsHandler}): default times, empty labels
 * dropped, each alert judged by itself; the good ones go on to the engine even if others are bad. Safe for any thread.
 */
public final class Intake implements AlertIntake {
  private final Engine engine;
  private final ReceivedMetrics metrics;

  public Intake(Engine engine, ReceivedMetrics metrics) {
    this.engine = engine;
    this.metrics = metrics;
  }

  @Override
  public void submit(List<PostedAlert> posted, Instant now, Consumer<SubmitResult> done) {
    RoutingGeneration rules = engine.generation();
    Received batch = new Received(now, rules.resolveTimeout(), new AlertRules(rules.labelName()));
    for (int i = 0; i < posted.size(); i++) {
      batch.take(posted.get(i));
    }
    metrics.received(batch.firing, posted.size() - batch.firing, batch.errors.size());
    if (batch.size == 0) {
      done.accept(batch.errors.isEmpty() ? SubmitResult.Accepted.WHOLE : new SubmitResult.Accepted(batch.errors));
    } else if (!engine.offer(batch.alerts(), List.copyOf(batch.errors), done)) {
      done.accept(new SubmitResult.Overloaded());
    }
  }

  /** One request's alerts while they are made; used by one thread. */
  private static final class Received {
    private final Instant now;
    private final Timestamp updatedAt;
    private final Timestamp timeoutEnd;
    private final AlertRules rules;
    private final List<String> errors = new ArrayList<>(0);
    private Alert[] alerts = new Alert[16];
    private int size;
    private int firing;

    Received(Instant now, Duration resolveTimeout, AlertRules rules) {
      this.now = now;
      this.updatedAt = Timestamp.of(now);
      this.timeoutEnd = updatedAt.plus(resolveTimeout);
      this.rules = rules;
    }

    void take(PostedAlert posted) {
      Alert alert = withTimes(posted);
      firing += alert.endsAt().isAfter(now) ? 1 : 0;
      String error = rules.errorOf(alert);
      if (error != null) {
        errors.add(error);
        return;
      }
      if (size == alerts.length) {
        alerts = Arrays.copyOf(alerts, size * 2);
      }
      alerts[size++] = alert;
    }

    /** Missing times (G-057, G-058): the start is now, or the end when that is given; the end is a timeout. */
    private Alert withTimes(PostedAlert posted) {
      boolean timeout = posted.endsAt().isZero();
      Timestamp starts = posted.startsAt();
      if (starts.isZero()) {
        starts = timeout ? updatedAt : posted.endsAt();
      }
      Timestamp ends = timeout ? timeoutEnd : posted.endsAt();
      return new Alert(
          withoutEmpty(posted.labels()), posted.annotations(), starts, ends, updatedAt, posted.generatorUrl(), timeout);
    }

    Alert[] alerts() {
      return Arrays.copyOf(alerts, size);
    }
  }

  /** An empty label is no label (API-23). */
  static LabelSet withoutEmpty(LabelSet labels) {
    if (!labels.hasEmptyValue()) {
      return labels;
    }
    int kept = 0;
    for (int i = 0; i < labels.size(); i++) {
      kept += labels.value(i).isEmpty() ? 0 : 1;
    }
    String[] names = new String[kept];
    String[] values = new String[kept];
    for (int i = 0, to = 0; i < labels.size(); i++) {
      if (!labels.value(i).isEmpty()) {
        names[to] = labels.name(i);
        values[to++] = labels.value(i);
      }
    }
    return LabelSet.ofOwned(names, values);
  }
}
