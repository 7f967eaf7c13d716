package io.ironbell.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any arguments are flags or a usage error with a sentence; nothing else is ever thrown. */
class CommandLinePropertiesTest {
  private static final List<String> NAMES = Stream.concat(
      FlagTable.ALL.stream().map(flag -> "--" + flag.name()), Stream.of("--", "-", "--no-log.silences", "--web", "-h", "x", "--=", "@file", "")).toList();
  private static final List<String> VALUES =
      List.of("", "1", "0", "-1", "1e999", "15s", "1h1h", "-5m", "9999999999999999h", ":9093", "[::1]:1", "http://", "true", "é", "\t", "a=b", "{{", "99999999999999999999");

  @Property(tries = 3_000)
  void anyArgumentsAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> arguments = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String value = VALUES.get(random.nextInt(VALUES.size()));
      switch (random.nextInt(3)) {
        case 0 -> arguments.add(name + "=" + value);
        case 1 -> arguments.addAll(List.of(name, value));
        default -> arguments.add(name);
      }
    }
    Map<String, String> environment = random.nextBoolean() ? Map.of() : Map.of("IRONBELL_POLICY_FILE", VALUES.get(random.nextInt(VALUES.size())));
    try {
      assertThat(FlagReader.read(new CommandLine(FlagTable.ALL).parse(arguments), environment)).isNotNull();
    } catch (UsageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
