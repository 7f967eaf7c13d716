package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.config.yaml.Problem;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Broken files are refused with a problem that has a place; nothing is ever thrown. */
class ConfigFuzzTest {
  private static final List<String> FULL = ConfigFixture.file("full.good.yml").lines().toList();
  private static final List<String> PIECES =
      List.of("null", "[]", "{}", "''", "yes", "-1", "1e999", "!!int x", "&a", "*a", "{{", ": ", "- ", "'", "\"", "é", "\\", "[[", "<<: ", "0x", "~", "🔥", "%", "http://", "999999999999999999999");

  @Property(tries = 400)
  void mutatedFilesNeverThrow(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (String line : FULL) {
      switch (random.nextInt(60)) {
        case 0 -> {}
        case 1 -> text.append(line).append('\n').append(line).append('\n');
        case 2 -> text.append(cut(line, random)).append('\n');
        case 3 -> text.append(insert(line, random)).append('\n');
        case 4 -> text.append("  ").append(line).append('\n');
        case 5 -> text.append(line.replaceFirst(": .*", Matcher.quoteReplacement(": " + PIECES.get(random.nextInt(PIECES.size()))))).append('\n');
        default -> text.append(line).append('\n');
      }
    }
    judge(ConfigFixture.read(text.toString()));
  }

  @Property(tries = 300)
  void oneValueReplaced(@ForAll long seed) {
    Random random = new Random(seed);
    int at = random.nextInt(FULL.size());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < FULL.size(); i++) {
      String line = FULL.get(i);
      text.append(i == at ? line.replaceFirst("(: |- ).*", "$1" + Matcher.quoteReplacement(PIECES.get(random.nextInt(PIECES.size())))) : line).append('\n');
    }
    judge(ConfigFixture.read(text.toString()));
    PolicyReader.read(text.toString());
  }

  private static void judge(LoadResult<AlertmanagerConfig> result) {
    switch (result) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> assertThat(EffectiveConfig.text(loaded.config())).startsWith("global:");
      case LoadResult.Refused<AlertmanagerConfig> refused -> {
        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.problems()).extracting(Problem::message).noneMatch(String::isBlank);
      }
    }
  }

  private static String cut(String line, Random random) {
    return line.isEmpty() ? line : line.substring(0, random.nextInt(line.length()));
  }

  private static String insert(String line, Random random) {
    int at = line.isEmpty() ? 0 : random.nextInt(line.length());
    return line.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + line.substring(at);
  }
}
