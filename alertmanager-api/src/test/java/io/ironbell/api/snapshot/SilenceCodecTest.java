package io.ironbell.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.json.SilenceJson;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilenceCodecTest {
  /** The file and the answer of GET /silences are of one Alertmanager 0.33.1, stopped after it answered. */
  @Test
  void STO_02_aFileOfUpstreamHoldsWhatItsApiShowed() throws IOException {
    SilenceFile file = SilenceCodec.read(Golden.file("silences"));
    List<String> shown = file.silences().stream().map(s -> json(s.silence())).sorted().toList();
    assertThat(shown).isEqualTo(new String(Golden.file("silences.jsonl"), StandardCharsets.UTF_8).lines().toList());
    assertThat(file.skipped()).isEmpty();
    for (StoredSilence silence : file.silences()) {
      assertThat(silence.expiresAt().epochSecond() - silence.silence().endsAt().epochSecond()).isEqualTo(120 * 3600);
    }
  }

  @Test
  void SIL_14_STO_02_aFileOfUpstreamIsWrittenWithTheSameBytesPerSilence() throws IOException {
    List<StoredSilence> silences = SilenceCodec.read(Golden.file("silences")).silences();
    byte[] written = write(silences);
    assertThat(written).hasSameSizeAs(Golden.file("silences"));
    assertThat(SilenceCodec.read(written).silences()).isEqualTo(silences);
  }

  /** Read without this class: what an older Alertmanager, which knows one list of matchers only, finds where it looks. */
  @Test
  void SIL_14_theFirstSetStandsWhereOlderVersionsLook() throws IOException {
    StoredSilence one = stored(List.of(MatcherSet.of(Matcher.of(Matcher.Type.REGEXP, "a", "b.*"), Matcher.of(Matcher.Type.NOT_EQUAL, "c", "d"))));
    StoredSilence two = stored(List.of(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "e", "f")), MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "g", "h"))));
    byte[] file = write(List.of(one, two));
    ProtoReader in = new ProtoReader(file, 0, file.length);
    List<List<String>> old = new ArrayList<>();
    while (!in.atEnd()) {
      ProtoReader mesh = in.delimited();
      assertThat(mesh.next()).isTrue();
      assertThat(mesh.field()).as("MeshSilence.silence").isEqualTo(1);
      old.add(oldMatchers(mesh.message()));
    }
    assertThat(old).containsExactly(List.of("1 a b.*", "2 c d"), List.of("0 e f"));
  }

  private static List<String> oldMatchers(ProtoReader silence) throws IOException {
    List<String> found = new ArrayList<>();
    while (silence.next()) {
      if (silence.field() == 2) {
        ProtoReader matcher = silence.message();
        String[] parts = {"0", "", ""}; // a number that is zero is not written
        while (matcher.next()) {
          parts[matcher.field() - 1] = matcher.field() == 1 ? Long.toString(matcher.number()) : matcher.text();
        }
        found.add(String.join(" ", parts));
      }
    }
    return found;
  }

  /** Field 12: nothing looks at it, in upstream neither, but a silence that goes through here keeps it, whatever stands in it. */
  @Test
  void SIL_18_matchersOfReceiversAreKeptAndNotUsed() throws IOException {
    ProtoWriter written = new ProtoWriter();
    written.text(1, "id");
    written.message(11, Proto.matcherSet(Proto.matcher(0, "a", "b")));
    written.message(12, Proto.matcherSet(Proto.matcher(7, "name", "(")));
    written.message(12, new ProtoWriter());
    SilenceFile file = SilenceCodec.read(Proto.file(written));
    assertThat(file.skipped()).isEmpty();
    Silence silence = file.silences().getFirst().silence();
    assertThat(silence.receiverMatcherSets()).containsExactly(List.of(new Silence.ReceiverMatcher(7, "name", "(")), List.of());
    assertThat(silence.matches(LabelSet.of("a", "b"))).isTrue();
    assertThat(silence.matches(LabelSet.of("name", "("))).isFalse();
    assertThat(SilenceCodec.read(write(file.silences())).silences()).isEqualTo(file.silences());
    assertThat(silence.withTimes(Timestamp.ZERO, Timestamp.ZERO, Timestamp.ZERO).withId("x").receiverMatcherSets()).isEqualTo(silence.receiverMatcherSets());
  }

  @Test
  void SIL_14_G_139_theFirstSetIsMirroredOnDiskAndNotInTheSize() throws IOException {
    StoredSilence silence = stored(List.of(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "a", "b"))));
    byte[] file = write(List.of(silence));
    int mirrored = 2 + 6; // tag and length of the field, then name and value with a tag and a length each
    assertThat(file).hasSize(1 + SilenceCodec.size(silence) + mirrored);
  }

  @Test
  void SIL_10_severalSetsSurvive() throws IOException {
    StoredSilence silence =
        stored(List.of(MatcherSet.of(Matcher.of(Matcher.Type.REGEXP, "a", "b.*")), MatcherSet.of(Matcher.of(Matcher.Type.NOT_EQUAL, "c", ""))));
    assertThat(SilenceCodec.read(write(List.of(silence))).silences()).containsExactly(silence);
  }

  @Test
  void SIL_15_oldMatchersAndCommentsAreUpgraded() throws IOException {
    ProtoWriter silence = new ProtoWriter();
    silence.text(1, "id");
    silence.message(2, Proto.matcher(3, "n", "v"));
    silence.message(7, Proto.comment("author", "said"));
    silence.text(99, "of the future");
    Silence read = SilenceCodec.read(Proto.file(silence)).silences().getFirst().silence();
    assertThat(read.matcherSets()).containsExactly(MatcherSet.of(Matcher.of(Matcher.Type.NOT_REGEXP, "n", "v")));
    assertThat(read.createdBy()).isEqualTo("author");
    assertThat(read.comment()).isEqualTo("said");
    assertThat(read.startsAt()).isEqualTo(Timestamp.ofEpochMilli(0));
  }

  @Test
  void SIL_16_aSilenceThatDoesNotCompileIsNamedAndLeftOut() throws IOException {
    ProtoWriter silence = new ProtoWriter();
    silence.text(1, "broken");
    silence.message(2, Proto.matcher(1, "n", "("));
    SilenceFile file = SilenceCodec.read(Proto.file(silence));
    assertThat(file.silences()).isEmpty();
    assertThat(file.skipped()).extracting(SilenceFile.Skipped::id).containsExactly("broken");
  }

  @Test
  void STO_06_anEmptyFileIsValidAndHoldsNothing() throws IOException {
    assertThat(SilenceCodec.read(new byte[0]).silences()).isEmpty();
    assertThat(write(List.of())).isEmpty();
  }

  @Test
  void brokenFilesSayWhereTheyAreBroken() throws IOException {
    byte[] file = Golden.file("silences");
    assertThatThrownBy(() -> SilenceCodec.read(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(CorruptSnapshotException.class)
        .hasMessageMatching("byte \\d+: a length of \\d+ bytes reaches beyond the end");
    assertThatThrownBy(() -> SilenceCodec.read(new byte[] {0})).hasMessage("byte 1: an entry without a silence");
    assertThatThrownBy(() -> SilenceCodec.read("not a snapshot".getBytes(StandardCharsets.US_ASCII))).isInstanceOf(CorruptSnapshotException.class);
  }

  @Property(tries = 2000)
  void whateverBytesComeItIsAFileOrACorruptOne(@ForAll byte[] noise, @ForAll @IntRange(max = 2654) int where, @ForAll byte what) throws IOException {
    byte[] file = Golden.file("silences");
    file[where] = what;
    readOrRefuse(file);
    readOrRefuse(noise);
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll String name, @ForAll String value, @ForAll long seed) throws IOException {
    String n = sound(name);
    String v = sound(value);
    Timestamp time = Timestamp.of(Math.floorMod(seed, 200_000_000_000L), (int) Math.floorMod(seed, 1_000_000_000L), 0);
    Silence silence =
        new Silence(n + v, List.of(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, n, v))), time, time, time, v, n, LabelSet.of(n, v, v, n));
    StoredSilence stored = new StoredSilence(silence, time);
    assertThat(SilenceCodec.read(write(List.of(stored))).silences()).containsExactly(stored);
  }

  private static void readOrRefuse(byte[] file) {
    try {
      SilenceCodec.read(file);
    } catch (CorruptSnapshotException e) {
      assertThat(e).hasMessageStartingWith("byte ");
    }
  }

  private static StoredSilence stored(List<MatcherSet> sets) {
    Timestamp time = Timestamp.of(Instant.parse("2026-11-20T10:00:00.5Z"));
    return new StoredSilence(new Silence("id", sets, time, time, time, "me", "why", LabelSet.EMPTY), time);
  }

  private static byte[] write(List<StoredSilence> silences) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(SilenceCodec.write(silences, out)).isEqualTo(out.size());
    return out.toByteArray();
  }

  private static String json(Silence silence) {
    JsonWriter out = new JsonWriter();
    SilenceJson.write(out, silence, Instant.parse("2026-11-21T03:06:04Z"));
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  static String sound(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
  }
}
