package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random secrets in every secret field (V-08): whatever is made of the file, readable or broken, shows none of them. */
final class PlantedSecretsTest {
  private static final String[] PIECES = ConfigFixture.file("planted.good.yml").split("SECRET", -1);

  /** The first one stands in a comment. */
  private static final int FIRST = 2;

  private static String planted(List<String> secrets) {
    StringBuilder text = new StringBuilder(PIECES[0]);
    for (int i = 1; i < PIECES.length; i++) {
      text.append(secrets.get((i - 1) % secrets.size())).append(i).append(PIECES[i]);
    }
    return text.toString();
  }

  @Provide
  Arbitrary<List<String>> secrets() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars("ABCXYZ_~").ofMinLength(12).ofMaxLength(20)
        .map(s -> "q" + s).list().ofSize(7).uniqueElements();
  }

  @Property(tries = 50)
  void V_08_aFileThatLoadsShowsNoSecret(@ForAll("secrets") List<String> secrets) {
    AlertmanagerConfig config = ConfigFixture.loaded(planted(secrets));
    String shown = EffectiveConfig.text(config) + config + config.global() + config.receivers() + config.eventRecorder() + config.tracing();
    for (ReceiverConfig receiver : config.receivers()) {
      for (IntegrationConfig integration : receiver.integrations()) {
        shown += integration + effective(integration) + effective(integration.asBuilt());
      }
    }
    assertThat(shown).doesNotContain(secrets);
  }

  @Property(tries = 3)
  void V_08_aFileThatIsBrokenAtASecretShowsNoSecret(@ForAll("secrets") List<String> secrets) {
    List<String> breakages =
        List.of(
            "[S]", "{S: x}", "S", "'S: x'", "S: x", "'http://h:S/'", "'http://[S'", "'http://a S/'", "'http://u:S/@h/'", "'ftp://h/S'", "'S://h/'", "'http://h/%S'",
            "'$'", "$S", "'${S}'", "*S", "!S x", "&S", "@S", "%S", "`S", "\"S", "'http://u:S@/'", "'http://h/\u0001S'", "|S", "? S");
    String secret = secrets.getFirst();
    for (int place = FIRST; place < PIECES.length; place++) {
      boolean proxy = isProxy(place);
      for (String breakage : breakages) {
        String text = broken(secrets, place, breakage.replace("S", secret.toUpperCase(Locale.ROOT)));
        String shown =
            switch (ConfigFixture.read(text)) {
              case LoadResult.Refused<AlertmanagerConfig> refused -> refused.text();
              case LoadResult.Loaded<AlertmanagerConfig> loaded when proxy -> loaded.warnings().toString(); // its password is secret, not its host
              case LoadResult.Loaded<AlertmanagerConfig> loaded -> EffectiveConfig.text(loaded.config()) + loaded.config() + loaded.warnings();
            };
        assertThat(shown.toLowerCase(Locale.ROOT)).as("place %s: %s", place, breakage).doesNotContain(secret.toLowerCase(Locale.ROOT));
        assertThat(shown).doesNotContain(secrets);
      }
    }
  }

  private static boolean isProxy(int place) {
    return PIECES[place - 1].endsWith("user:");
  }

  /** The whole value in which that secret stands is replaced. */
  private static String broken(List<String> secrets, int place, String by) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PIECES.length; i++) {
      String piece = PIECES[i];
      if (i == place) {
        text.setLength(text.lastIndexOf("'"));
        text.append(by);
        piece = piece.substring(piece.indexOf('\'') + 1);
      }
      text.append(piece);
      if (i + 1 < PIECES.length && i + 1 != place) {
        text.append(secrets.get(i % secrets.size())).append(i + 1);
      }
    }
    return text.toString();
  }

  @Test
  void V_08_everyFieldThatCanHoldASecretIsPlanted() {
    AlertmanagerConfig config = ConfigFixture.loaded(planted(List.of("planted-secret-")));
    assertThat(config.receivers().stream().flatMap(r -> r.integrations().stream()).map(IntegrationConfig::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(ReceiverConfig.KINDS);
    TreeSet<String> fields = new TreeSet<>();
    TreeSet<String> planted = new TreeSet<>();
    walk(config, fields, planted);
    planted.remove("Slack.appToken");
    fields.remove("Slack.appToken"); // global: not beside a webhook URL; its reader is that of the receiver's own
    assertThat(fields).hasSizeGreaterThan(25).isEqualTo(planted);
  }

  private static void walk(@Nullable Object value, TreeSet<String> fields, TreeSet<String> planted) {
    switch (value) {
      case Collection<?> items -> items.forEach(item -> walk(item, fields, planted));
      case Map<?, ?> map -> map.values().forEach(item -> walk(item, fields, planted));
      case Record made -> {
        for (RecordComponent component : made.getClass().getRecordComponents()) {
          Object content = content(made, component);
          if (component.getGenericType().getTypeName().contains("api.config.Secret")) {
            String name = made.getClass().getSimpleName() + "." + component.getName();
            if (!(made instanceof SecretSource)) {
              fields.add(name);
            }
            if (holds(content)) {
              planted.add(name);
            }
          } else {
            walk(content, fields, planted);
          }
        }
      }
      case null, default -> {}
    }
  }

  private static boolean holds(@Nullable Object content) {
    return switch (content) {
      case Secret secret -> secret.reveal().contains("planted-secret-");
      case SecretSource source -> holds(source.value());
      case Collection<?> items -> new ArrayList<>(items).stream().anyMatch(PlantedSecretsTest::holds);
      case Map<?, ?> map -> map.values().stream().anyMatch(PlantedSecretsTest::holds);
      case null, default -> false;
    };
  }

  private static @Nullable Object content(Record made, RecordComponent component) {
    try {
      return component.getAccessor().invoke(made);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What the status answer would show of one integration. */
  private static String effective(IntegrationConfig integration) {
    return YamlWriter.write(integration.effective().tree());
  }
}
