package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.server.reload.Reloads;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AbandonedReloadTest {
  private static final String POST = "POST /-/reload HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n";

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  private void slowly() throws InterruptedException {
    runs.incrementAndGet();
    begun.release();
    go.acquire();
  }

  private static void awaitNobody(OpenDoor door) {
    while (door.door.inFlight() > 0) {
      Thread.onSpinWait();
    }
  }

  /** One client goes during its reload, another while its own waits in line: a third one is served as if they had never been. */
  @Test
  void WEB_06_clientsThatGoAwayWedgeNothing() throws Exception {
    try (Reloads reloads = new Reloads(this::slowly)) {
      RouteTable.Builder table = RouteTable.builder("/");
      Reloader counted = () -> {
        CompletionStage<Void> answer = reloads.reload();
        asked.incrementAndGet();
        return answer;
      };
      new ManagementRoutes(() -> true, counted, (accept, encoding) -> Response.empty(200)).register(table);
      try (OpenDoor door = new OpenDoor(OpenDoor.ANYONE, UnaryOperator.identity(), table.build(), null)) {
        RawHttp during = new RawHttp(door.port);
        during.send(POST);
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        RawHttp inLine = new RawHttp(door.port);
        inLine.send(POST);
        while (asked.get() < 2) {
          Thread.onSpinWait();
        }
        during.close();
        inLine.close();
        awaitNobody(door);
        go.release(3);
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).as("the reload that was asked for is made").isTrue();
        assertThat(RawHttp.ask(door.port, "POST /-/reload", "Content-Length: 0")).startsWith("HTTP/1.1 200");
        assertThat(runs).hasValue(3);
      }
    }
  }
}
