package io.ironbell.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.DedupHash;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NotificationLogCodecTest {
  private static final String ODD = "<&>\u2028\u0001\u007F\t\"\\é😀";

  @Test
  void NFL_13_NFL_15_aFileOfUpstreamHoldsTheHashesOfWhatItSent() throws IOException {
    List<NotificationLogEntry> entries = NotificationLogCodec.read(Golden.file("nflog"));
    assertThat(entries).extracting(NotificationLogEntry::key)
        .containsExactlyInAnyOrder("{}:{alertname=\"J\"}:wh.x/webhook/0", "{}:{alertname=\"K\"}:wh.x/webhook/0");
    NotificationLogEntry entry = entries.stream().filter(e -> e.groupKey().contains("K")).findFirst().orElseThrow();
    assertThat(entry.firing()).containsExactly(DedupHash.of(LabelSet.of("alertname", "K", "job", "a", "x", ODD)));
    assertThat(entry.resolved()).containsExactly(DedupHash.of(LabelSet.of("alertname", "K", "job", "b", "x", ODD)));
    assertThat(entry.timestamp().toInstant()).isBetween(Instant.parse("2026-11-21T02:55:00Z"), Instant.parse("2026-11-21T02:56:00Z"));
  }

  @Test
  void STO_02_aFileOfUpstreamIsWrittenWithTheSameBytes() throws IOException {
    byte[] file = Golden.file("nflog");
    assertThat(write(NotificationLogCodec.read(file))).isEqualTo(file);
  }

  @Test
  void NFL_14_receiverDataKeepsItsTypes() throws IOException {
    Timestamp time = Timestamp.of(Instant.parse("2026-11-20T10:00:00.5Z"));
    Map<String, Object> data = Map.of("threadTs", "1.2", "count", 0L, "ratio", 0.25, "empty", "");
    NotificationLogEntry entry = new NotificationLogEntry("k", "r", "slack", 3, time, new long[] {-5, 1}, new long[0], data, time);
    assertThat(NotificationLogCodec.read(write(List.of(entry)))).containsExactly(entry);
  }

  @Test
  void oldFieldsAreIgnoredAndNumbersMayStandAlone() throws IOException {
    ProtoWriter receiver = new ProtoWriter();
    receiver.text(1, "r");
    ProtoWriter entry = new ProtoWriter();
    entry.message(2, receiver);
    entry.text(3, "hash");
    entry.number(4, 1);
    entry.number(6, 9);
    entry.number(6, 7);
    assertThat(NotificationLogCodec.read(Proto.file(entry)).getFirst().firing()).containsExactly(7, 9);
  }

  @Test
  void NFL_16_brokenFilesAreRefused() throws IOException {
    byte[] file = Golden.file("nflog");
    assertThatThrownBy(() -> NotificationLogCodec.read(Arrays.copyOf(file, file.length - 1))).isInstanceOf(CorruptSnapshotException.class);
    assertThatThrownBy(() -> NotificationLogCodec.read(new byte[] {0})).hasMessage("byte 1: an entry without a receiver");
  }

  @Property(tries = 2000)
  void whateverBytesComeItIsAFileOrACorruptOne(@ForAll byte[] noise, @ForAll @IntRange(max = 170) int where, @ForAll byte what) throws IOException {
    byte[] file = Golden.file("nflog");
    file[where] = what;
    readOrRefuse(file);
    readOrRefuse(noise);
  }

  private static void readOrRefuse(byte[] file) {
    try {
      NotificationLogCodec.read(file);
    } catch (CorruptSnapshotException e) {
      assertThat(e).hasMessageStartingWith("byte ");
    }
  }

  private static byte[] write(List<NotificationLogEntry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(NotificationLogCodec.write(entries, out)).isEqualTo(out.size());
    return out.toByteArray();
  }
}
