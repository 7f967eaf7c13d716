package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Limits;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class RouteWordingTest {
  private static final Timestamp START = Timestamp.of(Instant.parse("2026-11-20T10:00:00Z"));
  private final RouteWording wording = new RouteWording(templates(), "http://am");

  private static Templates templates() {
    return templates(() -> 0);
  }

  private static Templates templates(LongSupplier clock) {
    try {
      return Templates.of(List.of(), new Engine(() -> Instant.EPOCH, clock, Limits.DEFAULT));
    } catch (TemplateException e) {
      throw new AssertionError(e);
    }
  }

  private static Alert alert(String instance) {
    return new Alert(LabelSet.of("alertname", "A", "instance", instance), LabelSet.of("summary", "s"), START, Timestamp.ZERO, START, "", false);
  }

  private LabelSet rendered(String... written) {
    return wording.of(LabelSet.of(written), "team.a", LabelSet.of("alertname", "A"), List.of(alert("x"), alert("y")));
  }

  @Test
  void CFG_32_labelsMayBeTemplatesOverTheWholeGroup() {
    assertThat(rendered("team", "{{ .GroupLabels.alertname }}-{{ len .Alerts }}-{{ .CommonAnnotations.summary }}-{{ .Status }}", "fixed", "x"))
        .isEqualTo(LabelSet.of("team", "A-2-s-firing", "fixed", "x"));
  }

  @Test
  void CFG_33_whyItIsSaidIsUnknown() {
    assertThat(rendered("why", "{{ .NotificationReason }}", "who", "{{ .Receiver }}")).isEqualTo(LabelSet.of("why", "unknown", "who", "team\\.a"));
  }

  @Test
  void CFG_34_labelsMayNameEachOtherAndACycleDropsThem() {
    assertThat(rendered("a", "{{ routeLabels \"b\" }}!", "b", "{{ .GroupLabels.alertname }}")).isEqualTo(LabelSet.of("a", "A!", "b", "A"));
    assertThat(rendered("a", "{{ routeLabels \"b\" }}", "b", "{{ routeLabels \"a\" }}", "c", "kept")).isEqualTo(LabelSet.of("c", "kept"));
  }

  @Test
  void aLabelThatFailsIsMissingAndTheOthersAreNot() {
    assertThat(rendered("bad", "{{ .Nope }}", "good", "{{ .ExternalURL }}")).isEqualTo(LabelSet.of("good", "http://am"));
  }

  /** One label at a time is rendered for long; who is in a hurry goes on without the costly ones of others' making. */
  @Test
  void whoHasLittleTimeDoesNotWaitForLongUntilItIsItsTurn() throws Exception {
    CountDownLatch hasTurn = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    AtomicLong clock = new AtomicLong();
    ThreadLocal<Integer> readings = ThreadLocal.withInitial(() -> 0);
    RouteWording slow = new RouteWording(templates(() -> {
      readings.set(readings.get() + 1);
      if (readings.get() == 20 && hasTurn.getCount() > 0) { // its first slice is long over: it has its turn
        hasTurn.countDown();
        await(enough);
      }
      return clock.addAndGet(6_000_000);
    }), "http://am");
    LabelSet written = LabelSet.of("costly", "{{ range 20000 }}{{ end }}x", "team", "t");
    CompletableFuture<LabelSet> first = labels(slow, written, () -> Long.MAX_VALUE);
    assertThat(hasTurn.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(labels(slow, written, () -> 1_000_000).get(10, TimeUnit.SECONDS)).isEqualTo(LabelSet.of("team", "t"));
    enough.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(LabelSet.of("costly", "x", "team", "t"));
  }

  private static CompletableFuture<LabelSet> labels(RouteWording wording, LabelSet written, LongSupplier leftNanos) {
    CompletableFuture<LabelSet> made = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> made.complete(wording.of(written, "r", LabelSet.EMPTY, List.of(alert("x")), leftNanos)));
    return made;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutATemplateNothingIsMade() {
    LabelSet written = LabelSet.of("a", "b");
    assertThat(wording.of(written, "r", LabelSet.EMPTY, List.of(alert("x")))).isSameAs(written);
  }
}
