package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BlobPropertiesTest {
  private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll long seed, @ForAll @IntRange(max = 60) int size) throws Exception {
    List<Change> changes = changes(new Random(seed), size);
    assertThat(ChangeDecoder.decode(encode(changes), AS_IT_IS)).isEqualTo(changes);
  }

  @Property(tries = 300)
  void aBlobCutShortOrChangedIsRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    Random random = new Random(seed);
    byte[] blob = encode(changes(random, size));
    byte[] shorter = java.util.Arrays.copyOf(blob, random.nextInt(blob.length));
    assertThatThrownBy(() -> ChangeDecoder.decode(shorter, AS_IT_IS)).isInstanceOf(DamagedBlobException.class);
    blob[random.nextInt(blob.length)] ^= (byte) (1 << random.nextInt(8));
    assertThatThrownBy(() -> ChangeDecoder.decode(blob, AS_IT_IS)).isInstanceOf(DamagedBlobException.class);
  }

  @Property(tries = 2000)
  void hostileBytesWithARightChecksumAreReadOrRefused(@ForAll byte[] content, @ForAll @IntRange(max = 7) int kind) throws Exception {
    BlobWriter out = new BlobWriter();
    out.putByte(kind);
    for (byte b : content) {
      out.putByte(b);
    }
    try {
      assertThat(ChangeDecoder.decode(out.take(), AS_IT_IS)).isNotNull();
    } catch (DamagedBlobException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void aWriterBeginsAnewAfterEachBlob() throws Exception {
    BlobWriter out = new BlobWriter();
    ChangeEncoder encoder = new ChangeEncoder(out);
    for (int i = 0; i < 3; i++) {
      encoder.put(Samples.alert(1));
      encoder.put(Samples.alert(2));
      assertThat(ChangeDecoder.decode(out.take(), AS_IT_IS))
          .containsExactly(new Change.AlertsPut(List.of(Samples.alert(1), Samples.alert(2))));
      assertThat(out.isEmpty()).isTrue();
    }
  }

  @Test
  void stringsOfEqualHashDoNotSlowTheTable() throws Exception {
    StringTable table = new StringTable();
    List<String> colliding = new ArrayList<>(List.of(""));
    for (int i = 0; i < 14; i++) {
      List<String> longer = new ArrayList<>();
      for (String s : colliding) {
        longer.add(s + "Aa");
        longer.add(s + "BB");
      }
      colliding = longer;
    }
    BlobWriter out = new BlobWriter();
    colliding.forEach(table::numberOf);
    assertThat(table.size()).isLessThan(1000);
    colliding.forEach(out::putString);
    BlobReader in = new BlobReader(out.take(), AS_IT_IS);
    for (String s : colliding) {
      assertThat(in.readString()).isEqualTo(s);
    }
  }

  private static byte[] encode(List<Change> changes) {
    BlobWriter out = new BlobWriter();
    ChangeEncoder encoder = new ChangeEncoder(out);
    for (Change change : changes) {
      switch (change) {
        case Change.AlertsPut put -> put.alerts().forEach(encoder::put);
        case Change.AlertsRemoved removed -> removed.labels().forEach(encoder::removed);
        case Change.GroupScheduled scheduled -> encoder.put(scheduled.schedule());
        case Change.GroupRemoved removed -> encoder.removed(removed.routeId(), removed.groupLabels());
        case Change.NotificationLogged logged -> encoder.put(logged.entry());
        case Change.NotificationsRemoved removed -> removed.entries().forEach(encoder::removed);
        default -> throw new IllegalArgumentException(change.toString());
      }
    }
    return out.take();
  }

  private static List<Change> changes(Random random, int size) {
    List<Change> changes = new ArrayList<>();
    while (changes.size() < size) {
      Change next = change(random);
      boolean run = !changes.isEmpty() && changes.getLast().getClass() == next.getClass();
      if (!run || !(next instanceof Change.AlertsPut || next instanceof Change.AlertsRemoved)) {
        changes.add(next); // neighbouring alerts would come back as one change
      }
    }
    return changes;
  }

  private static Change change(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Change.AlertsPut(List.of(alert(random), alert(random)));
      case 1 -> new Change.AlertsRemoved(List.of(labels(random)));
      case 2 -> new Change.GroupScheduled(
          new GroupSchedule(
              text(random), labels(random), Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)), random.nextBoolean()));
      case 3 -> new Change.GroupRemoved(text(random), labels(random));
      case 4 -> new Change.NotificationLogged(entry(random));
      default -> new Change.NotificationsRemoved(List.of(entry(random)));
    };
  }

  private static Alert alert(Random random) {
    return new Alert(labels(random), labels(random), time(random), time(random), time(random), text(random), random.nextBoolean());
  }

  private static NotificationLogEntry entry(Random random) {
    Map<String, Object> data = new HashMap<>();
    data.put(text(random), text(random));
    data.put("n", random.nextLong());
    data.put("d", random.nextDouble());
    return new NotificationLogEntry(
        text(random), text(random), "webhook", random.nextInt(5), time(random), random.longs(random.nextInt(4)).toArray(),
        random.longs(random.nextInt(4)).toArray(), data, time(random));
  }

  private static Timestamp time(Random random) {
    return random.nextInt(4) == 0
        ? Timestamp.ZERO
        : Timestamp.of(random.nextLong() >> random.nextInt(64), random.nextInt(1_000_000_000), random.nextInt(100_000) - 50_000);
  }

  private static LabelSet labels(Random random) {
    Map<String, String> labels = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      labels.put(text(random), text(random));
    }
    return LabelSet.of(labels);
  }

  private static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "job" + random.nextInt(10);
      case 1 -> "é\u2028😀".repeat(random.nextInt(3));
      case 2 -> "x".repeat(random.nextInt(3000));
      default -> new String(bytes(random), StandardCharsets.UTF_8);
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }
}
