package io.ironbell.notifier.template.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Zones by name, as Go's {@code time.LoadLocation} finds them. Stateless, any thread. */
public final class Zones {
  /** Lines as they stand in the table, by name: read once, parsed when asked for. */
  private static final Map<String, String> TABLE = read();

  /** The same zones once more, as many systems have them. */
  private static final String POSIX = "posix/";

  /** Where this process runs: Go's {@code time.Local}. */
  public static final Zone LOCAL = local(ZoneId.systemDefault());

  private Zones() {}

  static Zone local(ZoneId system) {
    Zone named = system.getId().equals("Z") ? FixedZone.UTC : byName(system.getId()); // Java's name, which Go has not
    return switch (named) {
      case NamedZone zone -> new NamedZone("Local", zone.rules(), zone.abbreviations());
      case FixedZone _ -> new NamedZone("Local", ZoneOffset.UTC.getRules(), Map.of(0, "UTC"));
      case null -> new NamedZone("Local", system.getRules(), Map.of());
    };
  }

  /** @return null when there is none; names are case-sensitive, as upstream's are on a case-sensitive disk */
  public static @Nullable Zone find(String name) {
    return name.equals("Local") ? LOCAL : byName(name);
  }

  private static @Nullable Zone byName(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return FixedZone.UTC;
    }
    String line = TABLE.get(name);
    if (line == null) {
      String plain = name.startsWith(POSIX) ? name.substring(POSIX.length()) : "";
      return TABLE.containsKey(plain) ? renamed(Objects.requireNonNull(byName(plain)), name) : null;
    }
    if (line.indexOf('=') < 0) {
      return renamed(Objects.requireNonNull(byName(line)), name);
    }
    Map<Integer, String> abbreviations =
        Arrays.stream(line.split(" ", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> Integer.valueOf(pair[0]), pair -> pair[1]));
    try {
      return new NamedZone(name, ZoneId.of(name).getRules(), abbreviations);
    } catch (ZoneRulesException e) { // EST, GMT+0 and their like, which the JDK leaves out
      Map.Entry<Integer, String> only = abbreviations.entrySet().iterator().next();
      return new NamedZone(name, ZoneOffset.ofTotalSeconds(only.getKey()).getRules(), abbreviations);
    }
  }

  private static Zone renamed(Zone zone, String name) {
    return zone instanceof NamedZone named ? new NamedZone(name, named.rules(), named.abbreviations()) : zone;
  }

  private static Map<String, String> read() {
    try (InputStream in = Objects.requireNonNull(Zones.class.getResourceAsStream("zones.tsv"), "zones.tsv is missing");
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, String> table = new TreeMap<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          table.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
      return Map.copyOf(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
