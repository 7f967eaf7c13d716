package io.ironbell.api.snapshot;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Silence.ReceiverMatcher;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One MeshSilence, as it is on the wire: matchers are texts still. Older forms are brought to today's when read: the single list of matchers
 * becomes a set, the first of a list of comments becomes the comment (SIL-15).
 */
final class SilenceMessage {
  /** By upstream's numbers. */
  private static final Matcher.Type[] TYPES = {Matcher.Type.EQUAL, Matcher.Type.REGEXP, Matcher.Type.NOT_EQUAL, Matcher.Type.NOT_REGEXP};

  private record RawMatcher(long type, String name, String pattern) {
    Matcher matcher() {
      return Matcher.of(TYPES[(int) type], name, pattern);
    }

    ReceiverMatcher ofReceivers() {
      return new ReceiverMatcher(type, name, pattern);
    }
  }

  private String id = "";
  private String createdBy = "";
  private String comment = "";
  private Timestamp startsAt = ProtoTime.MISSING;
  private Timestamp endsAt = ProtoTime.MISSING;
  private Timestamp updatedAt = ProtoTime.MISSING;
  private Timestamp expiresAt = ProtoTime.MISSING;
  private final List<RawMatcher> oldMatchers = new ArrayList<>();
  private final List<List<RawMatcher>> sets = new ArrayList<>();
  private final List<List<ReceiverMatcher>> receiverSets = new ArrayList<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private String @Nullable [] oldComment;

  private SilenceMessage() {}

  static SilenceMessage read(ProtoReader in) throws CorruptSnapshotException {
    SilenceMessage message = new SilenceMessage();
    boolean found = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          message.readSilence(in.message());
          found = true;
        }
        case 2 -> message.expiresAt = ProtoTime.read(in.message());
        default -> { }
      }
    }
    if (!found) {
      throw in.broken("an entry without a silence");
    }
    return message;
  }

  private void readSilence(ProtoReader in) throws CorruptSnapshotException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> id = in.text();
        case 2 -> oldMatchers.add(known(readMatcher(in.message()), in));
        case 3 -> startsAt = ProtoTime.read(in.message());
        case 4 -> endsAt = ProtoTime.read(in.message());
        case 5 -> updatedAt = ProtoTime.read(in.message());
        case 7 -> readComment(in.message());
        case 8 -> createdBy = in.text();
        case 9 -> comment = in.text();
        case 10 -> LabelMap.read(in.message(), annotations);
        case 11 -> {
          List<RawMatcher> set = readSet(in.message());
          for (RawMatcher matcher : set) {
            known(matcher, in);
          }
          sets.add(set);
        }
        case 12 -> receiverSets.add(readSet(in.message()).stream().map(RawMatcher::ofReceivers).toList());
        default -> { }
      }
    }
    if (oldComment != null) {
      createdBy = oldComment[0];
      comment = oldComment[1];
    }
  }

  private void readComment(ProtoReader in) throws CorruptSnapshotException {
    String author = "";
    String text = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> author = in.text();
        case 2 -> text = in.text();
        default -> { }
      }
    }
    if (oldComment == null) {
      oldComment = new String[] {author, text};
    }
  }

  private static List<RawMatcher> readSet(ProtoReader in) throws CorruptSnapshotException {
    List<RawMatcher> set = new ArrayList<>();
    while (in.next()) {
      if (in.field() == 1) {
        set.add(readMatcher(in.message()));
      }
    }
    return set;
  }

  private static RawMatcher readMatcher(ProtoReader in) throws CorruptSnapshotException {
    long type = 0;
    String name = "";
    String pattern = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.number();
        case 2 -> name = in.text();
        case 3 -> pattern = in.text();
        default -> { }
      }
    }
    return new RawMatcher(type, name, pattern);
  }

  private static RawMatcher known(RawMatcher matcher, ProtoReader in) throws CorruptSnapshotException {
    if (matcher.type < 0 || matcher.type >= TYPES.length) {
      throw in.broken("a matcher of the unknown type " + matcher.type);
    }
    return matcher;
  }

  String id() {
    return id;
  }

  /** @throws io.ironbell.api.matcher.MatcherSyntaxException when a regex does not compile */
  StoredSilence silence() {
    List<List<RawMatcher>> raw = sets.isEmpty() && !oldMatchers.isEmpty() ? List.of(oldMatchers) : sets;
    List<MatcherSet> compiled = raw.stream().map(set -> new MatcherSet(set.stream().map(RawMatcher::matcher).toList())).toList();
    Silence silence =
        new Silence(id, compiled, startsAt, endsAt, updatedAt, createdBy, comment, LabelSet.of(annotations), receiverSets);
    return new StoredSilence(silence, expiresAt);
  }

  /** @param mirrored whether the first set is repeated where older versions look for it (G-139) */
  static ProtoWriter mesh(StoredSilence stored, boolean mirrored) {
    ProtoWriter out = new ProtoWriter();
    out.message(1, write(stored.silence(), mirrored));
    out.message(2, ProtoTime.write(stored.expiresAt()));
    return out;
  }

  private static ProtoWriter write(Silence silence, boolean mirrored) {
    ProtoWriter out = new ProtoWriter();
    out.text(1, silence.id());
    if (mirrored && !silence.matcherSets().isEmpty()) {
      matchers(out, 2, silence.matcherSets().getFirst());
    }
    out.message(3, ProtoTime.write(silence.startsAt()));
    out.message(4, ProtoTime.write(silence.endsAt()));
    out.message(5, ProtoTime.write(silence.updatedAt()));
    out.text(8, silence.createdBy());
    out.text(9, silence.comment());
    LabelMap.write(out, 10, silence.annotations());
    for (MatcherSet set : silence.matcherSets()) {
      ProtoWriter inside = new ProtoWriter();
      matchers(inside, 1, set);
      out.message(11, inside);
    }
    for (List<ReceiverMatcher> set : silence.receiverMatcherSets()) {
      ProtoWriter inside = new ProtoWriter();
      set.forEach(each -> inside.message(1, matcher(each.type(), each.name(), each.pattern())));
      out.message(12, inside);
    }
    return out;
  }

  private static void matchers(ProtoWriter out, int field, MatcherSet set) {
    set.matchers().forEach(each -> out.message(field, matcher(number(each.type()), each.name(), each.value())));
  }

  private static ProtoWriter matcher(long type, String name, String pattern) {
    ProtoWriter out = new ProtoWriter();
    out.number(1, type);
    out.text(2, name);
    out.text(3, pattern);
    return out;
  }

  private static int number(Matcher.Type type) {
    return switch (type) {
      case EQUAL -> 0;
      case REGEXP -> 1;
      case NOT_EQUAL -> 2;
      case NOT_REGEXP -> 3;
    };
  }
}
