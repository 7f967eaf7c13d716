package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadsTest {
  @Test
  void CLI_48_requestsDuringAReloadBecomeOne() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Reloads reloads =
        new Reloads(
            () -> {
              runs.incrementAndGet();
              begun.countDown();
              go.await();
            });
    CompletionStage<Void> first = reloads.reload();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    CompletionStage<Void> second = reloads.reload();
    CompletionStage<Void> third = reloads.reload();
    assertThat(third).isSameAs(second).isNotSameAs(first);
    go.countDown();
    third.toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(runs).hasValue(2);
    reloads.close();
  }

  @Test
  void WEB_05_aRefusedConfigurationFailsTheRequest() throws Exception {
    try (Reloads reloads =
        new Reloads(
            () -> {
              throw new RefusedException("line 3: bad");
            })) {
      assertThatThrownBy(() -> reloads.reload().toCompletableFuture().get(30, TimeUnit.SECONDS)).hasMessageContaining("line 3: bad");
      // and the next one runs all the same
      assertThatThrownBy(() -> reloads.reload().toCompletableFuture().get(30, TimeUnit.SECONDS)).hasMessageContaining("line 3: bad");
    }
  }

  @Test
  void aClosedReloadsAnswersAtOnce() throws Exception {
    Reloads reloads = new Reloads(() -> {});
    reloads.close();
    assertThatThrownBy(() -> reloads.reload().toCompletableFuture().get(1, TimeUnit.SECONDS)).hasMessageContaining("stopping");
  }

  @Test
  void changedContentIsNoticedOnceWhateverTheTimes(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "one");
    FileWatch watch = new FileWatch(() -> List.of(file, folder.resolve("missing")));
    assertThat(watch.changed()).isFalse();
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertThat(watch.changed()).isTrue();
    assertThat(watch.changed()).isFalse();
    Files.delete(file);
    assertThat(watch.changed()).isTrue();
  }
}
