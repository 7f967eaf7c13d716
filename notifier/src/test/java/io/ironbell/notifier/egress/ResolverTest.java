package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names below hang.example, and those that begin with slow, are answered when the test says so; all others at once. */
final class ResolverTest {
  private static final List<InetAddress> ANSWER = List.of(InetAddress.ofLiteral("127.0.0.1"));
  private static final long SOON = TimeUnit.SECONDS.toNanos(20);

  private final CountDownLatch answers = new CountDownLatch(1);
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final List<Thread> waiters = new ArrayList<>();

  private final Resolver resolver = new Resolver(name -> {
    asked.add(name);
    if (name.endsWith("hang.example") || name.startsWith("slow")) {
      await();
    }
    return ANSWER;
  });

  private void await() {
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() throws InterruptedException {
    answers.countDown();
    for (Thread waiter : waiters) {
      waiter.join();
    }
    resolver.close();
  }

  private FutureTask<List<InetAddress>> start(String name) {
    FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.resolve(name, SOON));
    Thread waiter = Thread.ofVirtual().start(task);
    waiters.add(waiter);
    while (waiter.getState() != Thread.State.TIMED_WAITING && waiter.getState() != Thread.State.TERMINATED) {
      LockSupport.parkNanos(100_000); // until it has its place
    }
    return task;
  }

  private void untilAsked(int names) {
    long end = System.nanoTime() + SOON;
    while (asked.size() < names) {
      assertThat(System.nanoTime()).as("time, until %s names are asked for", names).isLessThan(end);
      LockSupport.parkNanos(100_000);
    }
  }

  /** Labels of alerts may make up any number of labels in front. */
  @Test
  void namesOfAZoneThatHangsHoldUpNoOther() throws IOException {
    for (int i = 0; i < 40; i++) {
      start("n" + i + ".z" + i + ".hang.example");
    }
    assertThat(resolver.resolve("receiver.example.org", SOON)).isEqualTo(ANSWER);
    assertThat(resolver.resolve("single", SOON)).isEqualTo(ANSWER);
    assertThat(asked).filteredOn(name -> name.endsWith("hang.example")).hasSizeLessThanOrEqualTo(LookupQueue.THREADS_PER_ZONE);
  }

  @Test
  void theOthersOfAZoneComeWhenTheFirstAreAnswered() throws Exception {
    List<FutureTask<List<InetAddress>>> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(start("n" + i + ".hang.example"));
    }
    answers.countDown();
    for (FutureTask<List<InetAddress>> each : all) {
      assertThat(each.get()).isEqualTo(ANSWER);
    }
    assertThat(resolver.resolve("again.hang.example", SOON)).isEqualTo(ANSWER);
  }

  @Test
  void whoeverFindsNoPlaceToWaitIsToldSoAtOnce() {
    int places = LookupQueue.THREADS_PER_ZONE + LookupQueue.WAITING_PER_ZONE;
    for (int i = 0; i < places; i++) {
      start("n" + i + ".hang.example");
    }
    assertThatThrownBy(() -> resolver.resolve("more.hang.example", SOON))
        .isInstanceOf(UnknownHostException.class).hasMessage("lookup more.hang.example: too many look-ups are waiting");
    assertThat(start("n0.hang.example").isDone()).as("who wants what is looked up already needs no place").isFalse();
  }

  @Test
  void theSumOfAllThatWaitIsBoundedToo() {
    for (int i = 0; i < LookupQueue.MOST; i++) {
      start("slow.z" + i + ".example" + i);
    }
    assertThatThrownBy(() -> resolver.resolve("other.test", SOON)).hasMessage("lookup other.test: too many look-ups are waiting");
  }

  @Test
  void whatNobodyWaitsForAnyMoreLeavesItsPlace() {
    for (int i = 0; i < LookupQueue.THREADS_PER_ZONE; i++) {
      start("n" + i + ".hang.example");
    }
    untilAsked(LookupQueue.THREADS_PER_ZONE);
    for (int i = 0; i < 2 * LookupQueue.WAITING_PER_ZONE; i++) {
      String name = "late" + i + ".hang.example";
      assertThatThrownBy(() -> resolver.resolve(name, 1)).isInstanceOf(SocketTimeoutException.class);
    }
    answers.countDown();
    assertThat(asked).noneMatch(name -> name.startsWith("late"));
  }

  @Test
  void oneLookUpServesAllWhoWantTheName() throws ExecutionException, InterruptedException {
    FutureTask<List<InetAddress>> first = start("slow.test");
    FutureTask<List<InetAddress>> second = start("slow.test");
    answers.countDown();
    assertThat(first.get()).isSameAs(second.get());
  }

  @Test
  void afterItsEndNothingIsLookedUp() {
    resolver.close();
    assertThatThrownBy(() -> resolver.resolve("late.test", SOON)).isInstanceOf(UnknownHostException.class);
    assertThat(asked).isEmpty();
  }
}
