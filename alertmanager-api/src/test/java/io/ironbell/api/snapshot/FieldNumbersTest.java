package io.ironbell.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers under which each value stands in the two files, as upstream's silence.proto and nflog.proto give them. */
class FieldNumbersTest {
  private static final MatcherSet FOUR = new MatcherSet(List.of(
      Matcher.of(Matcher.Type.EQUAL, "a", "w"), Matcher.of(Matcher.Type.REGEXP, "b", "x"),
      Matcher.of(Matcher.Type.NOT_EQUAL, "c", "y"), Matcher.of(Matcher.Type.NOT_REGEXP, "d", "z")));
  private static final Silence SILENCE = new Silence(
      "id", List.of(FOUR, MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "e", "f"))), Timestamp.of(1, 7, 0), Timestamp.of(2, 0, 0), Timestamp.of(3, 0, 0),
      "author", "comment", LabelSet.of("key", "value"));

  private static final Set<String> EVERY_MESSAGE = Set.of("1", "1.2", "1.3", "1.4", "1.5", "1.10", "1.11", "1.11.1", "2");

  /** Each field as its path and value; what is named a message is looked into. */
  private static List<String> fields(ProtoReader in, String path, Set<String> messages) throws CorruptSnapshotException {
    List<String> all = new ArrayList<>();
    while (in.next()) {
      String here = path + in.field();
      if (in.wire() == ProtoReader.VARINT) {
        all.add(here + "=" + in.number());
      } else if (messages.contains(here)) {
        all.addAll(fields(in.message(), here + ".", messages));
      } else {
        all.add(here + "=" + in.text());
      }
    }
    return all;
  }

  private static ProtoReader first(byte[] file) throws CorruptSnapshotException {
    return new ProtoReader(file, 0, file.length).delimited();
  }

  private static byte[] write(StoredSilence silence) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SilenceCodec.write(List.of(silence), out);
    return out.toByteArray();
  }

  @Test
  void STO_03_aSilence() throws IOException {
    byte[] file = write(new StoredSilence(SILENCE, Timestamp.of(4, 0, 0)));
    List<String> all = fields(first(file), "", EVERY_MESSAGE);
    assertThat(all.stream().map(f -> f.replaceAll("(?s)^(\\d+\\.\\d+).*", "$1")).distinct().toList())
        .containsExactly("1.1", "1.2", "1.3", "1.4", "1.5", "1.8", "1.9", "1.10", "1.11", "2.1");
    assertThat(all).contains("1.1=id", "1.3.1=1", "1.3.2=7", "1.4.1=2", "1.5.1=3", "1.8=author", "1.9=comment", "1.10.1=key", "1.10.2=value");
    assertThat(SilenceCodec.read(file).silences()).containsExactly(new StoredSilence(SILENCE, Timestamp.of(4, 0, 0)));
  }

  @Test
  void STO_04_aStoredSilenceAndItsMatchers() throws IOException {
    byte[] file = write(new StoredSilence(SILENCE, Timestamp.of(4, 0, 0)));
    String[] four = {"2=a", "3=w", "1=1", "2=b", "3=x", "1=2", "2=c", "3=y", "1=3", "2=d", "3=z"};
    List<String> matchers = new ArrayList<>();
    for (String each : four) {
      matchers.add("1.2." + each);
    }
    for (String each : four) {
      matchers.add("1.11.1." + each);
    }
    matchers.addAll(List.of("1.11.1.2=e", "1.11.1.3=f"));
    List<String> all = fields(first(file), "", EVERY_MESSAGE);
    assertThat(all.stream().filter(f -> f.startsWith("1.2.") || f.startsWith("1.11.")).toList()).isEqualTo(matchers);
    assertThat(all.getLast()).as("expires_at").isEqualTo("2.1=4");
  }

  @Test
  void STO_03_theOldFieldsAreReadAndThoseOfReceiversKept() throws IOException {
    ProtoWriter matcher = Proto.matcher(0, "a", "b");
    ProtoWriter silence = new ProtoWriter();
    silence.text(1, "id");
    silence.message(2, matcher);
    silence.message(7, Proto.comment("author", "said"));
    silence.message(12, Proto.matcherSet(matcher));
    Silence read = SilenceCodec.read(Proto.file(silence)).silences().getFirst().silence();
    assertThat(read.matcherSets()).containsExactly(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "a", "b")));
    assertThat(List.of(read.createdBy(), read.comment())).containsExactly("author", "said");
    byte[] again = write(new StoredSilence(read, Timestamp.of(4, 0, 0)));
    List<String> all = fields(first(again), "", Set.of("1", "1.3", "1.4", "1.5", "1.12", "1.12.1"));
    assertThat(all).contains("1.8=author", "1.9=said", "1.12.1.2=a", "1.12.1.3=b").noneMatch(f -> f.startsWith("1.7"));
  }

  @Test
  void STO_05_anEntryOfTheNotificationLog() throws IOException {
    NotificationLogEntry entry = new NotificationLogEntry("group", "receiver", "webhook", 3, Timestamp.of(1, 7, 0), new long[] {'A', 'B'},
        new long[] {'C'}, Map.of("key", "value"), Timestamp.of(2, 0, 0));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NotificationLogCodec.write(List.of(entry), out);
    assertThat(fields(first(out.toByteArray()), "", Set.of("1", "1.2", "1.5", "1.8", "1.8.2", "2")))
        .as("3 and 4 are of old files only").containsExactly(
            "1.1=group", "1.2.1=receiver", "1.2.2=webhook", "1.2.3=3", "1.5.1=1", "1.5.2=7", "1.6=AB", "1.7=C", "1.8.1=key", "1.8.2.1=value", "2.1=2");
    assertThat(NotificationLogCodec.read(out.toByteArray())).containsExactly(entry);
  }
}
