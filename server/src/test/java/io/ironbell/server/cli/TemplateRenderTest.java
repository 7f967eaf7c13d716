package io.ironbell.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.server.Clocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRenderTest {
  private static final Time TIME = Clocks.standing("2026-11-21T10:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private String run(FileSource files, String... arguments) {
    out.reset();
    errors.reset();
    int code =
        new TemplateRender(files, TIME, Space.of(1 << 30))
            .run(List.of(arguments), new PrintStream(out, true, StandardCharsets.US_ASCII), new PrintStream(errors, true, StandardCharsets.UTF_8));
    return code == 0 ? out.toString(StandardCharsets.UTF_8) : errors.toString(StandardCharsets.UTF_8).replace("ironbell: error: ", "! ").stripTrailing();
  }

  private static byte[] none(String name) throws IOException {
    throw new IOException("open " + name + ": no such file or directory");
  }

  private String json(String json) {
    return run(_ -> json.getBytes(StandardCharsets.UTF_8), "--template.glob=/nonexistent", "--template.text={{ toJson . }}", "--template.data=d.json");
  }

  @Test
  void AMT_14_withoutDataTheExampleOfAmtoolIsRendered() {
    String text = "{{ template \"__subject\" . }} {{ range .Alerts }}{{ .Status }} {{ .Labels }} {{ .StartsAt.UTC.Format \"15:04\" }} é;{{ end }}";
    assertThat(run(TemplateRenderTest::none, "--template.glob", "/nonexistent", "--template.text", text))
        .isEqualTo(
            "[ALERTSTATUS] grouplabelvalue1 grouplabelvalue2  firing commonlabelkey1=commonlabelvalue1, commonlabelkey2=commonlabelvalue2, "
                + "instance=foo.bar:1234, label1=value1, label2=value2 09:55 é;resolved baz=qux, commonlabelkey1=commonlabelvalue1, "
                + "commonlabelkey2=commonlabelvalue2, foo=bar 09:50 é;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--template.text=x|! required flag(s) '--template.glob' not provided",
        "--template.glob=x|! required flag(s) '--template.text' not provided",
        "--foo=x|! unknown long flag '--foo'",
        "x|! unexpected x",
        "--template.text|! expected argument for flag '--template.text'",
        "-x|! unknown short flag '-x'",
        "--template.type=foo|! enum value must be one of html,text, got 'foo'"
      })
  void AMT_14_flagsAreAmtools(String argument, String message) {
    assertThat(run(TemplateRenderTest::none, argument)).isEqualTo(message);
  }

  @Test
  void AMT_14_aFlagIsNoValueAndIsGivenOnce() {
    assertThat(run(TemplateRenderTest::none, "--template.text", "--template.type=text")).isEqualTo("! expected argument for flag '--template.text'");
    assertThat(run(TemplateRenderTest::none, "--template.text=a", "--template.text=b")).isEqualTo("! flag 'template.text' cannot be repeated");
  }

  @Test
  void AMT_14_whatAmtoolTakesBesideItChangesNothing() {
    assertThat(
            run(
                TemplateRenderTest::none, "--alertmanager.url=http://x:1", "--verbose", "--no-version-check", "--output", "json", "--timeout=5s",
                "--template.glob=", "--template.text=x"))
        .isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpNamesEveryFlag(String flag) {
    assertThat(run(TemplateRenderTest::none, "--template.type=text", flag))
        .startsWith("usage: ironbell template render --template.glob=GLOB --template.text=TEXT [<flags>]\n")
        .contains("\n      --template.glob=", "\n      --template.text=", "\n      --template.type=", "\n      --template.data=");
  }

  @Test
  void AMT_14_errorsAreAmtools() {
    assertThat(run(TemplateRenderTest::none, "--template.glob=/nonexistent", "--template.text={{ .Nope }}"))
        .isEqualTo("! template: :1:3: executing \"\" at <.Nope>: can't evaluate field Nope in type template.Data");
    assertThat(run(TemplateRenderTest::none, "--template.glob=[", "--template.text=x")).isEqualTo("! syntax error in pattern");
    assertThat(run(TemplateRenderTest::none, "--template.glob=/nonexistent", "--template.text=x", "--template.data=/d"))
        .isEqualTo("! open /d: no such file or directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"alerts\":[{\"labels\":{\"a\":1}}]}|! json: cannot unmarshal number into Go struct field Data.alerts.0.labels.a of type string",
        "{\"alerts\":{}}|! json: cannot unmarshal object into Go struct field Data.alerts of type template.Alerts",
        "{\"alerts\":[{\"startsAt\":\"x\"}]}|! parsing time \"x\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\"",
        "{\"alerts\":[{\"startsAt\":1}]}|! json: cannot unmarshal number into Go struct field Data.alerts.0.startsAt of type time.Time",
        "[]|! json: cannot unmarshal array into Go value of type template.Data",
        "{\"alerts\":[1]}|! json: cannot unmarshal number into Data.alerts.0 of type template.Alert",
        "{\"groupLabels\":[]}|! json: cannot unmarshal array into Go struct field Data.groupLabels of type template.KV",
        "{\"status\":1}|! json: cannot unmarshal number into Go struct field Data.status of type string",
        "{\"alerts\":[{\"startsAt\":\"2026-01-02T03:04:05+24:00\"}]}|! Data.alerts.0.startsAt: nano 0 or offset 86400 out of range",
        "{}{}|! invalid JSON: something follows its end",
        "\uFEFF{}|! invalid character 'ï' looking for beginning of value",
        "{|! unexpected end of JSON input"
      })
  void AMT_14_dataOfWrongTypesIsTold(String json, String message) {
    assertThat(json(json)).isEqualTo(message);
  }

  @Test
  void AMT_14_dataIsReadAsGoReadsIt() {
    String nothing = "\"notification_reason\":\"\",\"groupLabels\":null,\"commonLabels\":null,\"commonAnnotations\":null,\"routeLabels\":null,\"externalURL\":\"\"}";
    assertThat(json("{\"Receiver\":\"R\",\"STATUS\":\"s\",\"other\":{}}")).isEqualTo("{\"receiver\":\"R\",\"status\":\"s\",\"alerts\":null," + nothing);
    assertThat(json("{\"alerts\":[null],\"receiver\":null}"))
        .isEqualTo(
            "{\"receiver\":\"\",\"status\":\"\",\"alerts\":[{\"status\":\"\",\"labels\":null,\"annotations\":null,\"startsAt\":\"0001-01-01T00:00:00Z\","
                + "\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"\",\"fingerprint\":\"\"}],"
                + nothing);
    assertThat(json("{\"routeLabels\":{\"a\":null}} x")).startsWith("! invalid JSON: ");
  }

  @Test
  void AMT_14_whatGoTakesInJsonIsTaken() {
    String text = "--template.text={{ .Status }}";
    assertThat(run(_ -> "{\"status\":\"a\",\"status\":\"b\"}".getBytes(StandardCharsets.UTF_8), "--template.glob=", text, "--template.data=d")).isEqualTo("b");
    String deep = "{\"other\":" + "[".repeat(5000) + "1".repeat(5000) + "]".repeat(5000) + ",\"status\":\"s\"}";
    assertThat(run(_ -> deep.getBytes(StandardCharsets.UTF_8), "--template.glob=", text, "--template.data=d")).isEqualTo("s");
    assertThat(run(_ -> "{\"status\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8), "--template.glob=", text, "--template.data=d")).isEqualTo("\ufffd");
  }

  @Test
  void AMT_14_filesAreReadInOrderAndReplaceDefaults(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("a/2.tmpl"), "{{ define \"x\" }}second{{ end }}");
    Files.writeString(folder.resolve("a/1.tmpl"), "{{ define \"x\" }}first{{ end }}{{ define \"__subject\" }}mine{{ end }}");
    Files.writeString(folder.resolve("b/.hidden.tmpl"), "body");
    Files.writeString(folder.resolve("b/[1].tmpl"), "{{ define \"y\" }}");
    String text = "{{ template \"x\" }} {{ template \"slack.default.title\" . }} {{ template \".hidden.tmpl\" }}";
    assertThat(run(TemplateRenderTest::none, "--template.glob=" + folder + "/[ab]/?.tmpl", "--template.glob=" + folder + "/b/.h*", "--template.text=" + text))
        .isEqualTo("second mine body");
    assertThat(run(TemplateRenderTest::none, "--template.glob=" + folder + "/b/\\[1].tmpl", "--template.text=x"))
        .isEqualTo("! template: [1].tmpl:1: unexpected EOF");
    assertThat(run(TemplateRenderTest::none, "--template.glob=" + folder + "/a", "--template.text=x")).isEqualTo("! read " + folder + "/a: is a directory");
  }

  @Test
  void AMT_14_htmlAndRouteLabels() {
    FileSource data = _ -> "{\"status\":\"<s>\",\"routeLabels\":{\"a\":\"{{ .Status }}\"}}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            run(data, "--template.glob=/nonexistent", "--template.type=html", "--template.data=d", "--template.text=<b title=\"{{ .Status }}\">{{ routeLabels \"a\" }}"))
        .isEqualTo("<b title=\"&lt;s&gt;\">&amp;lt;s&amp;gt;");
  }
}
