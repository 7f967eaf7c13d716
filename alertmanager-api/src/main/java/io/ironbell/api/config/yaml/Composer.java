package io.ironbell.api.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the nodes of the first document from parser events, one thread, one text.
 *
 * <p>Own composer and not the library's, for three limits that hold before anything is expanded: depth, size after all aliases are
 * followed, and an anchor that holds itself.
 */
final class Composer {
  /** A route costs two levels, so this is far beyond any real file and far below what the stack bears. */
  static final int MAX_DEPTH = 200;

  static final int MAX_CODE_POINTS = 64 * 1024 * 1024;

  /** Nodes after all aliases are followed, over which a file that uses aliases is refused. */
  static final long MAX_EXPANDED = 2_000_000;

  private final ParserImpl parser;
  private final Map<Anchor, Sized> anchors = new HashMap<>();
  private final Set<Anchor> open = new HashSet<>();
  private final Toll<?> toll;
  private boolean aliased;

  /**
   * @param size nodes below and including it, aliases followed
   * @param height levels below it, aliases followed
   */
  private record Sized(YamlNode node, long size, int height) {}

  /** What stops the reading of the whole text. Never leaves this package. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    final int line;

    Unreadable(int line, String message) {
      super(message);
      this.line = line;
    }

    /** Always there: it is what the constructor was given. */
    String text() {
      return String.valueOf(getMessage());
    }
  }

  Composer(String text, Toll<?> toll) {
    this.toll = toll;
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).setLabel("").build();
    parser = new ParserImpl(settings, new StreamReader(settings, toll.reader(text)));
  }

  /** @return null for a text without a document */
  @Nullable YamlNode first() throws Unreadable {
    while (parser.hasNext()) {
      Event event = parser.next();
      if (event instanceof DocumentStartEvent) {
        return node(parser.next(), 0).node();
      }
    }
    return null;
  }

  /** Of what was read so far. */
  boolean isAliased() {
    return aliased;
  }

  /** Whether another document follows, which Go's reader never looks at. */
  boolean hasMore() {
    while (parser.hasNext()) {
      if (parser.next() instanceof DocumentStartEvent) {
        return true;
      }
    }
    return false;
  }

  private Sized node(Event event, int depth) throws Unreadable {
    int line = line(event);
    if (event instanceof AliasEvent alias) {
      Sized target = alias(alias.getAlias(), line);
      bounded(depth + target.height(), line);
      return target;
    }
    bounded(depth, line);
    toll.pay(Toll.NODE);
    Anchor anchor = event instanceof NodeEvent node ? node.getAnchor().orElse(null) : null;
    if (anchor != null) {
      open.add(anchor);
      anchors.remove(anchor);
    }
    Sized made = compose(event, line, depth);
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, made);
    }
    if (aliased && made.size() > MAX_EXPANDED) {
      throw new Unreadable(line, "document contains excessive aliasing");
    }
    return made;
  }

  private static void bounded(int depth, int line) throws Unreadable {
    if (depth > MAX_DEPTH) {
      throw new Unreadable(line, "exceeded max depth of " + MAX_DEPTH);
    }
  }

  private Sized alias(Anchor anchor, int line) throws Unreadable {
    aliased = true;
    Sized target = anchors.get(anchor);
    if (target != null) {
      return target;
    }
    if (open.contains(anchor)) {
      throw new Unreadable(line, "anchor '" + anchor.getValue() + "' value contains itself");
    }
    throw new Unreadable(line, "unknown anchor referenced; quote a text that begins with *"); // unnamed: it may be a password
  }

  private Sized compose(Event event, int line, int depth) throws Unreadable {
    return switch (event) {
      case ScalarEvent s -> new Sized(new YamlNode.Scalar(line, s.getValue(), s.isPlain(), tag(s)), 1, 0);
      case SequenceStartEvent s -> sequence(line, depth);
      case MappingStartEvent m -> mapping(line, depth);
      default -> throw new Unreadable(line, "unexpected " + event.getEventId());
    };
  }

  private Sized sequence(int line, int depth) throws Unreadable {
    List<YamlNode> items = new ArrayList<>();
    long size = 1;
    int height = 0;
    for (Event e = parser.next(); !(e instanceof CollectionEndEvent); e = parser.next()) {
      Sized item = node(e, depth + 1);
      items.add(item.node());
      size += item.size();
      height = Math.max(height, item.height() + 1);
    }
    return new Sized(new YamlNode.Sequence(line, List.copyOf(items)), size, height);
  }

  private Sized mapping(int line, int depth) throws Unreadable {
    List<YamlNode.Entry> entries = new ArrayList<>();
    long size = 1;
    int height = 0;
    for (Event e = parser.next(); !(e instanceof CollectionEndEvent); e = parser.next()) {
      Sized key = node(e, depth + 1);
      Sized value = node(parser.next(), depth + 1);
      entries.add(new YamlNode.Entry(key.node(), value.node(), isMerge(key.node())));
      size += key.size() + value.size();
      height = Math.max(height, Math.max(key.height(), value.height()) + 1);
    }
    return new Sized(new YamlNode.Mapping(line, List.copyOf(entries)), size, height);
  }

  private static boolean isMerge(YamlNode key) {
    return key instanceof YamlNode.Scalar s
        && s.text().equals("<<")
        && (s.plain() && s.tag() == null || "tag:yaml.org,2002:merge".equals(s.tag()));
  }

  /** A bare {@code !} means "not plain", which for a scalar is a string. */
  private static @Nullable String tag(ScalarEvent event) {
    return event.getTag().map(t -> t.equals("!") ? "tag:yaml.org,2002:str" : t).orElse(null);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
