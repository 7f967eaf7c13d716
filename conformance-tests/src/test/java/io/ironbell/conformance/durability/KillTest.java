package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writers post alerts and silences while the process is killed at random moments: nothing acknowledged is lost, and every
 * acknowledged alert is notified. Kills: -Dironbell.kills (20 unless given; the long form is 200).
 */
final class KillTest {
  private static final int KILLS = Integer.getInteger("ironbell.kills", 20);
  private static final int WRITERS = 3;

  private final Set<String> alerts = ConcurrentHashMap.newKeySet();
  private final Set<String> silences = ConcurrentHashMap.newKeySet();
  private final Set<String> expired = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean writing = new AtomicBoolean(true);

  private void write(Stage stage) {
    while (writing.get()) {
      try {
        int number = numbers.incrementAndGet();
        Reply reply = stage.server().post("/api/v2/alerts", "[" + stage.alert("n" + number % 7).label("n", "" + number)
            .starts(Instant.now()).ends(Instant.now().plus(Duration.ofHours(5))).json() + "]");
        if (reply.status() == 200) {
          alerts.add("" + number);
        }
        Reply silence = stage.server().post("/api/v2/silences",
            SilenceText.of(stage).matching("never", "=", "" + number).saying("" + number).json());
        if (silence.status() == 200) {
          String id = Json.parse(silence.body()).text("/silenceID");
          silences.add(id);
          if (number % 3 == 0 && stage.server().delete("/api/v2/silence/" + id).status() == 200) {
            expired.add(id);
          }
        }
        if (reply.status() == 0) {
          Await.pause(Duration.ofMillis(20));
        }
      } catch (AssertionError tooLate) {
        // an answer that did not come is none: nothing was promised
      }
    }
  }

  @Test
  @Timeout(1800)
  void STO_nothingAcknowledgedIsLostToKills() throws InterruptedException {
    long seed = Long.getLong("ironbell.seed", System.nanoTime());
    Random random = new Random(seed);
    Launch launch = Launch.config(Launch.PLAIN.replace("group_by: [alertname]", "group_by: [n]")).anonymous();
    try (Alone alone = Alone.ironbell("kills", launch)) {
      Stage stage = alone.stage();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(Thread.ofVirtual().start(() -> write(stage)));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        Await.pause(Duration.ofMillis(30 + random.nextInt(900)));
        stage.server().program().kill();
        stage.server().begin().ready();
      }
      Await.pause(Duration.ofSeconds(1));
      writing.set(false);
      for (Thread writer : writers) {
        writer.join();
      }
      check(stage, "seed " + seed);
    }
  }

  private void check(Stage stage, String seed) {
    Set<String> lost = new HashSet<>(alerts);
    Json.parse(stage.server().get("/api/v2/alerts").expect(200).body()).elements().forEach(a -> lost.remove(a.text("/labels/n")));
    assertThat(lost).as("acknowledged alerts that are gone, of " + alerts.size() + ", " + seed).isEmpty();
    Set<String> gone = new HashSet<>(silences);
    Set<String> active = new HashSet<>();
    Json.parse(stage.server().get("/api/v2/silences").expect(200).body()).elements().forEach(s -> {
      gone.remove(s.text("/id"));
      if (s.text("/status/state").equals("active")) {
        active.add(s.text("/id"));
      }
    });
    assertThat(gone).as("acknowledged silences that are gone, of " + silences.size() + ", " + seed).isEmpty();
    active.retainAll(expired);
    assertThat(active).as("silences whose acknowledged end is forgotten, " + seed).isEmpty();
    Set<String> untold = new HashSet<>(alerts);
    Await.until(() -> "alerts never notified: " + untold + ", " + seed, Duration.ofSeconds(60), () -> {
      stage.sink().at("default").forEach(r -> r.json().at("/alerts").elements().forEach(a -> untold.remove(a.text("/labels/n"))));
      return untold.isEmpty();
    });
    System.out.println("conformance: " + KILLS + " kills, " + alerts.size() + " alerts and " + silences.size() + " silences kept");
  }
}
