package io.ironbell.notifier.sns;

import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of AWS's shared files, read by the rules of AWS's own software for Go: comments need a blank before them, a colon is as good as an equals
 * sign, quotes around a value are no part of it, and indented keys belong to the empty one above. What is neither is skipped. Used by one thread.
 */
final class SharedFile {
  private static final List<String> COMMENTS = List.of(" #", " ;", "\t#", "\t;");

  private final Map<String, Map<String, String>> sections = new HashMap<>();
  private @Nullable Map<String, String> section;
  private String outer = "";

  private SharedFile() {}

  /** Empty where there is none. */
  static SharedFile read(String path, NamedFiles files) throws IOException {
    return of(Files.exists(Path.of(path)) ? files.text(path) : "");
  }

  static SharedFile of(String text) {
    SharedFile made = new SharedFile();
    text.lines().forEach(made::line);
    return made;
  }

  boolean has(String name) {
    return sections.containsKey(name);
  }

  /** By key in small letters; an inner one has its outer one and a colon before it, which no key holds. Empty where there is no such section. */
  Map<String, String> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }

  private void line(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
      return;
    }
    String header = before(before(text, "#"), ";").strip();
    if (header.startsWith("[") && header.endsWith("]")) {
      section = sections.computeIfAbsent(header.substring(1, header.length() - 1).strip().replaceAll("[ \t]+", " "), name -> new HashMap<>());
      outer = "";
    } else if (section != null) {
      property(section, text, line.startsWith(" ") || line.startsWith("\t"));
    }
  }

  private void property(Map<String, String> into, String text, boolean indented) {
    boolean inner = indented && !outer.isEmpty() && into.getOrDefault(outer, "").isEmpty();
    String written = inner ? text : withoutComment(text);
    int split = separator(written);
    if (split < 0) {
      return;
    }
    String key = written.substring(0, split).strip().toLowerCase(Locale.ROOT);
    into.put(inner ? outer + ":" + key : key, withoutQuotes(written.substring(split + 1).strip()));
    outer = inner ? outer : key;
  }

  /** The first of both kinds. */
  private static int separator(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
  }

  private static String withoutComment(String text) {
    String rest = text;
    for (String comment : COMMENTS) {
      rest = before(rest, comment);
    }
    return rest;
  }

  private static String withoutQuotes(String value) {
    boolean quoted = value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\"");
    return quoted && value.length() > 1 ? value.substring(1, value.length() - 1) : value;
  }

  private static String before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }
}
