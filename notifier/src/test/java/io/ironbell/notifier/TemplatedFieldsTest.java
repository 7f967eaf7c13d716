package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatedFieldsTest {
  private static List<String> problems(String integrations) {
    String text = "route: {receiver: r}\nreceivers:\n- name: r\n- name: in-no-route\n  " + integrations + "\n";
    LoadResult<AlertmanagerConfig> result =
        new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC)
            .read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return TemplatedFields.check(((LoadResult.Loaded<AlertmanagerConfig>) result).config()).stream().map(Problem::text).toList();
  }

  private static List<String> webhook(String url) {
    return problems("webhook_configs:\n  - url: 'http://fine.example'\n  - url: '" + url.replace("'", "''") + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://{{ .GroupLabels.team }}.example/", "{{ .CommonAnnotations.url }}", "{{ template \"any.name\" . }}", "http://x/{{ urlquery .Status | printf \"%s\" }}",
        "{{ if eq .Status \"firing\" }}http://a{{ else }}http://b{{ end }}", "http://x/{{/* words */}}y", "http://x/}}"
      })
  void G_162_aTemplatedUrlOnlyHasToParse(String url) {
    assertThat(webhook(url)).isEmpty();
  }

  /** What amtool 0.33.1 refuses, in its words without the pieces of what is a secret. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "http://x/{{; template: :1: unclosed action",
        "http://x/{{ .hunter2; template: :1: unclosed action",
        "http://x/{{ if .hunter2 }}y; template: :1: unexpected EOF",
        "http://x/{{ toUpper .hunter2 }}; template: :1: function … not defined",
        "http://x/{{ hunter2 }}; template: :1: function … not defined",
        "http://x/{{ $hunter2 }}; template: :1: undefined variable …",
        "http://x/{{ \"hunter2; template: :1: unterminated quoted string",
        "http://x/{{ end }}; template: :1: unexpected {{end}}",
        "http://x/{{ .hunter2 \"hun\\\"ter2\" := }}; ^template: :1: unexpected … in operand^",
        "http://x/{{ 'hunter2' }}; template: :1: malformed character constant: …"
      })
  void G_162_whatDoesNotParseIsAProblemWithItsPlaceAndNothingOfTheSecret(String url, String words) {
    assertThat(webhook(url))
        .containsExactly(
            "line 7: receivers[1].webhook_configs[1].url: invalid template syntax: " + words + " (here a template can call Go's own functions only)");
    assertThat(webhook(url).toString()).doesNotContain("hunter2");
  }

  @Test
  void INT_OPSGENIE_theTypeOfAResponderHasToParseToo() {
    assertThat(problems("opsgenie_configs:\n  - api_key: k\n    responders:\n    - {id: a, type: '{{ .CommonLabels.kind }}'}\n    - {id: b, type: '{{ x }}'}"))
        .containsExactly(
            "line 9: receivers[1].opsgenie_configs[0].responders[1].type: opsGenieConfig responder {b   {{ x }}} type contains invalid template syntax:"
                + " template: :1: function \"x\" not defined (here a template can call Go's own functions only)");
  }

  @Test
  void G_162_otherTextsAreLookedAtWhenTheyAreSent() {
    assertThat(problems("webhook_configs:\n  - {url_file: '{{', payload: {a: '{{'}}\n  slack_configs:\n  - {api_url: 'http://x', text: '{{', channel: '{{ nope }}'}"))
        .isEmpty();
  }
}
