package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretReadingTest {
  private final Problems problems = new Problems();

  private @Nullable String read(String written, SecretReading reading) {
    YamlDocument document = Objects.requireNonNull(YamlDocument.parse("\npassword: '" + written + "'\n", problems));
    return Objects.requireNonNull(document.root(problems, reading).entries("map[string]string").get("password")).secretText();
  }

  private SecretReading reading(SecretPolicy policy) {
    return SecretReading.of(Map.of("NAME", "from outside", "_N4", "digits", "lower", "braces", "EMPTY", "", "DOLLAR", "$NAME"), policy);
  }

  @ParameterizedTest
  @CsvSource({
    "$NAME,from outside", "${NAME},from outside", "$_N4,digits", "${lower},braces", "$DOLLAR,$NAME", // not looked up again
    "$$NAME,$NAME", "$$,$", "$$$NAME,$$NAME", "$${NAME},${NAME}", // escaped
    "$name,$name", "$Name,$Name", "$1,$1", "$,$", "a$NAME,a$NAME", "$NAME.,$NAME.", "$NAME$NAME,$NAME$NAME", "${NAME,${NAME", "${},${}", // no reference
    "%NAME%,%NAME%", "<secret>,<secret>"
  })
  void C_01_wholeValuesOnly(String written, String meant) {
    assertThat(read(written, reading(SecretPolicy.STANDARD))).isEqualTo(meant);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$UNSET", "${UNSET}", "$EMPTY"})
  void C_01_unsetIsAProblemThatNamesThePlaceAndTheEscapeButNotTheText(String written) {
    assertThat(read(written, reading(SecretPolicy.STANDARD))).isEqualTo(Secret.MASK);
    assertThat(problems.inOrder()).singleElement().extracting(Problem::text).asString()
        .startsWith("line 2: password: the environment variable that is named here is not set")
        .contains("$$")
        .doesNotContain("UNSET")
        .doesNotContain("EMPTY");
  }

  @Test
  void C_01_thePolicyMayNameTheVariables() {
    SecretPolicy policy = new SecretPolicy(SecretPolicy.Inline.ALLOW, List.of("OTHER", "NA*"), null, SecretPolicy.STANDARD_OVERLAP);
    assertThat(read("$NAME", reading(policy))).isEqualTo("from outside");
    assertThat(read("$_N4", reading(policy))).isEqualTo(Secret.MASK);
    assertThat(problems.inOrder()).singleElement().extracting(Problem::text).asString().contains("secrets.environment").doesNotContain("_N4");
    assertThat(new SecretPolicy(SecretPolicy.Inline.ALLOW, List.of(), null, SecretPolicy.STANDARD_OVERLAP).allowsVariable("NAME")).isFalse();
    assertThat(new SecretPolicy(SecretPolicy.Inline.ALLOW, List.of("*"), null, SecretPolicy.STANDARD_OVERLAP).allowsVariable("NAME")).isTrue();
  }

  @Test
  void C_02_inlineSecretsAreWarnedOfOrRefusedAndReferencesAreNot() {
    SecretReading warn = reading(new SecretPolicy(SecretPolicy.Inline.WARN, null, null, SecretPolicy.STANDARD_OVERLAP));
    assertThat(read("plain", warn)).isEqualTo("plain");
    assertThat(read("$NAME", warn)).isEqualTo("from outside");
    assertThat(warn.warnings()).singleElement().extracting(Problem::text).asString().startsWith("line 2: password: ").doesNotContain("plain");
    SecretReading refuse = reading(new SecretPolicy(SecretPolicy.Inline.REFUSE, null, null, SecretPolicy.STANDARD_OVERLAP));
    read("$NAME", refuse);
    read("<secret>", refuse);
    assertThat(problems.isEmpty()).isTrue();
    read("$$plain", refuse);
    assertThat(problems.inOrder()).singleElement().extracting(Problem::text).asString().doesNotContain("plain");
  }

  @Test
  void aBlindReadingLooksNothingUp() {
    SecretReading blind = SecretReading.blind();
    assertThat(read("$NAME", blind)).isEqualTo(Secret.MASK);
    assertThat(read("$$NAME", blind)).isEqualTo("$NAME");
    assertThat(blind.dollars()).containsExactly(Map.entry("password", 2));
  }
}
