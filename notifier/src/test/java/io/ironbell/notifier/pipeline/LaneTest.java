package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class LaneTest {
  private final FakeTime time = new FakeTime();
  private final Semaphore overflow = new Semaphore(1);

  /** Later than these tests wait: who is woken only then comes too late. */
  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(60), time);
  }

  private void fill(Lane lane) throws InterruptedException {
    for (int i = 0; i < Lane.OWN; i++) {
      assertThat(lane.enter(deadline())).isEqualTo(Lane.Place.OWN);
    }
  }

  @Test
  void aFullLaneThatAnswersNobodyGetsPlacesFromTheOverflow() throws InterruptedException {
    Lane lane = new Lane(overflow);
    fill(lane);
    assertThat(lane.enter(deadline())).isEqualTo(Lane.Place.OVERFLOW);
    lane.leave(Lane.Place.OVERFLOW);
    assertThat(overflow.availablePermits()).isEqualTo(1);
  }

  @Test
  void aBrokenReceiverThatUsedUpTheOverflowDoesNotTakeThePlacesOfOthers() throws InterruptedException {
    Lane broken = new Lane(overflow);
    fill(broken);
    broken.enter(deadline());
    assertThat(new Lane(overflow).enter(deadline())).isEqualTo(Lane.Place.OWN);
  }

  @Test
  void atTheDeadlineThereIsNoPlace() throws InterruptedException {
    Lane lane = new Lane(new Semaphore(0));
    fill(lane);
    Deadline passed = deadline();
    time.move(Duration.ofSeconds(60));
    assertThat(lane.enter(passed)).isEqualTo(Lane.Place.NONE);
  }

  @Test
  void aPlaceGivenBackIsTakenAgain() throws InterruptedException {
    Lane lane = new Lane(new Semaphore(0));
    fill(lane);
    lane.leave(Lane.Place.OWN);
    assertThat(lane.enter(deadline())).isEqualTo(Lane.Place.OWN);
  }

  @Test
  void whoComesFirstIsServedFirstAndWhoGaveUpIsPassedOver() throws Exception {
    Lane lane = new Lane(new Semaphore(0));
    fill(lane);
    Deadline passed = Deadline.in(Duration.ZERO, time);
    assertThat(lane.enter(passed)).isEqualTo(Lane.Place.NONE);
    var served = new java.util.concurrent.LinkedBlockingQueue<Integer>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      Thread waiter = Thread.ofVirtual().start(() -> enter(lane, number, served));
      while (waiter.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    for (int i = 0; i < 3; i++) {
      lane.leave(Lane.Place.OWN);
      assertThat(served.poll(30, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(i);
    }
  }

  private void enter(Lane lane, int number, java.util.Queue<Integer> served) {
    try {
      if (lane.enter(deadline()) == Lane.Place.OWN) {
        served.add(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptedWaiterTakesNoPlace() throws Exception {
    Lane lane = new Lane(new Semaphore(0));
    fill(lane);
    var result = new java.util.concurrent.CompletableFuture<String>();
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    result.complete(lane.enter(deadline()).toString());
                  } catch (InterruptedException e) {
                    result.complete("interrupted");
                  }
                });
    waiter.interrupt();
    assertThat(result.get(30, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("interrupted");
    lane.leave(Lane.Place.OWN);
    assertThat(lane.enter(deadline())).isEqualTo(Lane.Place.OWN);
  }

  @Test
  void oneStuckIntegrationStarvesNeitherItsReceiverNorOthers() throws Exception {
    PipelineFixture f = new PipelineFixture();
    var stuck = new java.util.concurrent.CountDownLatch(1);
    var told = new java.util.concurrent.CountDownLatch(300);
    f.with(true, (n, d) -> {
      stuck.await();
      return new SendResult.Sent(java.util.Map.of());
    });
    f.with(true, (n, d) -> {
      told.countDown();
      return new SendResult.Sent(java.util.Map.of());
    });
    for (int i = 0; i < 300; i++) {
      LabelSet group = LabelSet.of("group", Integer.toString(i));
      f.flushes.flush(
          new Flush(
              "{}:" + group, "{}/0", group, LabelSet.EMPTY, "team", Duration.ofHours(4), List.of(), List.of(), List.of(f.firing(A)), f.time.now(),
              Duration.ofSeconds(10)),
          outcome -> {});
    }
    assertThat(told.await(10, java.util.concurrent.TimeUnit.SECONDS)).as("more groups than the stuck one has places, overflow included").isTrue();
    assertThat(f.log.all()).as("what the healthy one was told is recorded, what hangs is not").allMatch(entry -> entry.index() == 1);
    stuck.countDown();
    f.pipeline.stop(Duration.ofSeconds(5));
  }
}
