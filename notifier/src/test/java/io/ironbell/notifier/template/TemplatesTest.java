package io.ironbell.notifier.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.exec.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static Engine engine(Limits limits) {
    return new Engine(() -> NOW, System::nanoTime, limits);
  }

  private static Templates templates(Templates.File... files) throws TemplateException {
    return Templates.of(List.of(files), engine(Limits.DEFAULT));
  }

  private static TemplateData data(LabelSet routeLabels) {
    LabelSet group = LabelSet.of("alertname", "Z");
    LabelSet labels = LabelSet.of("alertname", "Z", "severity", "<critical>");
    Timestamp start = Timestamp.of(NOW);
    Alert alert = new Alert(labels, LabelSet.of("summary", "s & t"), start, Timestamp.ZERO, start, "http://prom/g?a=1&b=2", false);
    LabelSet annotations = LabelSet.of("summary", "s & t");
    return new TemplateData("all\\.x", "firing", List.of(alert), "first notification", group, labels, annotations, routeLabels, "http://am:9093");
  }

  private static String text(String template) throws TemplateException {
    return templates().with(data(LabelSet.EMPTY)).text(template);
  }

  @Test
  void TPL_26_defaultTemplatesSayWhatUpstreamSays() throws TemplateException {
    assertThat(text("{{ template \"__subject\" . }}")).isEqualTo("[FIRING:1] Z (<critical>)");
    assertThat(text("{{ template \"__alertmanagerURL\" . }}")).isEqualTo("http://am:9093/#/alerts?receiver=all%5C.x");
    assertThat(text("{{ template \"slack.default.fallback\" . }}")).isEqualTo("[FIRING:1] Z (<critical>) | http://am:9093/#/alerts?receiver=all%5C.x");
    assertThat(text("{{ template \"telegram.default.message\" . }}"))
        .isEqualTo(
            "\n\nAlerts Firing:\nLabels:\n - alertname = Z\n - severity = <critical>\nAnnotations:\n - summary = s & t\nSource: http://prom/g?a=1&b=2\n\n\n\n");
  }

  /** What a condition leaves out is not there, and a template that is called was written as well. */
  @Test
  void V_12_aRenderingKnowsWhatTheTemplateSays() throws TemplateException {
    String template =
        "{{ define \"path\" }}/p?{{ end }}a{{ .CommonLabels.severity }}{{ if false }}?{{ else }}{{ template \"path\" }}{{ end }}"
            + "{{ printf \"%s?\" .Status }}b{{ slice \"\\u00e9x\" 1 }}c";
    Marked marked = templates().with(data(LabelSet.EMPTY)).marked(template);
    assertThat(marked.text()).isEqualTo(text(template)).isEqualTo("a<critical>/p?firing?b\uFFFDxc");
    assertThat(marked.written().replace('\0', '_')).isEqualTo("a__________/p?_______b__c");
    assertThat(templates().with(data(LabelSet.EMPTY)).marked("")).isEqualTo(new Marked("", ""));
  }

  /** The markup is ours: what counts are facts, links and their order. */
  @Test
  void TPL_42_mailHasUpstreamsFactsAndLinksInOrder() throws TemplateException {
    String mail = templates().with(data(LabelSet.EMPTY)).html("{{ template \"email.default.html\" . }}");
    List<String> facts =
        List.of(
            "<title>[FIRING:1] Z (&lt;critical&gt;)</title>",
            "1 alert for alertname=Z",
            "<a href=\"http://am:9093/#/alerts?receiver=all%5C.x\"",
            "View in Alertmanager</a>",
            "[1] Firing",
            "Labels",
            "alertname = Z<br>",
            "severity = &lt;critical&gt;<br>",
            "Annotations",
            "summary = s &amp; t<br>",
            "<a href=\"http://prom/g?a=1&amp;b=2\"",
            "Source</a>",
            "<a href=\"http://am:9093\"",
            "Sent by Alertmanager</a>");
    int from = 0;
    for (String fact : facts) {
      assertThat(mail.indexOf(fact, from)).as(fact).isNotNegative();
      from = mail.indexOf(fact, from) + fact.length();
    }
  }

  @Test
  void TPL_03_G_195_filesReplaceDefaultsInTheirOrder() throws TemplateException {
    Templates templates =
        templates(
            new Templates.File("a.tmpl", "{{ define \"slack.default.title\" }}one{{ end }}{{ define \"x\" }}x1{{ end }}"),
            new Templates.File("b.tmpl", "{{ define \"x\" }}x2{{ end }}body {{ .Status }}"));
    Rendering rendering = templates.with(data(LabelSet.EMPTY));
    assertThat(rendering.text("{{ template \"slack.default.title\" . }} {{ template \"x\" }} {{ template \"b.tmpl\" . }}")).isEqualTo("one x2 body firing");
    assertThat(rendering.text("{{ template \"slack.default.fallback\" . }}")).startsWith("one | ");
    assertThatThrownBy(() -> templates(new Templates.File("c.tmpl", "{{ define \"x\" }}")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template: c.tmpl:1: unexpected EOF");
  }

  @Test
  void TPL_01_htmlIsEscapedAndTextIsNot() throws TemplateException {
    Rendering rendering = templates().with(data(LabelSet.EMPTY));
    assertThat(rendering.text("{{ .CommonLabels.severity }}")).isEqualTo("<critical>");
    assertThat(rendering.html("{{ .CommonLabels.severity }}")).isEqualTo("&lt;critical&gt;");
    assertThat(rendering.html("{{ .CommonLabels.severity | safeHtml }}")).isEqualTo("<critical>");
    assertThat(rendering.text("")).isEmpty();
    assertThatThrownBy(() -> rendering.html("{{ if true }}<a href=\"{{ end }}x")).isInstanceOf(TemplateException.class);
  }

  @Test
  void G_194_errorsAreGos() {
    assertThatThrownBy(() -> text("{{ .Nope }}")).hasMessage("template: :1:3: executing \"\" at <.Nope>: can't evaluate field Nope in type *template.Data");
    assertThatThrownBy(() -> text("{{ template \"x\" }}")).hasMessage("template: :1:12: executing \"\" at <{{template \"x\"}}>: template \"x\" not defined");
    assertThatThrownBy(() -> text("{{")).hasMessage("template: :1: unclosed action");
  }

  @Test
  void TPL_19_routeLabelsOfANotificationAreTextAlready() throws TemplateException {
    Rendering rendering = templates().with(data(LabelSet.of("team", "{{ .Status }}")));
    assertThat(rendering.text("[{{ routeLabels \"team\" }}][{{ routeLabels \"nope\" }}]")).isEqualTo("[{{ .Status }}][]");
  }

  @Test
  void CFG_32_CFG_33_routeLabelsAreTemplatesThatMayNameEachOther() throws TemplateException {
    LabelSet written =
        LabelSet.of("a", "{{ .Status }}", "b", "<{{ routeLabels \"a\" }}>", "c", "{{ routeLabels \"d\" }}", "d", "{{ routeLabels \"c\" }}", "e", "{{ .Nope }}");
    List<String> failures = new ArrayList<>();
    LabelSet rendered = templates().routeLabels(data(written), () -> 0, (label, reason) -> failures.add(label + ": " + reason.getMessage()));
    assertThat(rendered).isEqualTo(LabelSet.of("a", "firing", "b", "<firing>"));
    assertThat(failures).hasSize(3);
    assertThat(failures.getFirst()).contains("route label cycle detected: d -> c -> d");
  }

  @Test
  void aTemplateThatTakesTooMuchEndsWithAnError() {
    Limits small = new Limits(10_000, 1 << 20, 1 << 16, 100, Duration.ofSeconds(5));
    for (String hostile :
        List.of(
            "{{ define \"x\" }}{{ template \"x\" }}{{ end }}{{ template \"x\" }}",
            "{{ range 1000000000 }}{{ end }}",
            "{{ printf \"%1000000d\" 1 }}{{ printf \"%1000000d\" 1 }}",
            "{{ $x := \"0123456789\" }}{{ range 30 }}{{ $x = print $x $x }}{{ end }}",
            "{{ $l := list 1 }}{{ range 100000 }}{{ $l = append $l $l }}{{ end }}",
            "{{ range 100000 }}0123456789{{ end }}")) {
      assertThatThrownBy(() -> Templates.of(List.of(), engine(small)).with(data(LabelSet.EMPTY)).text(hostile))
          .as(hostile)
          .isInstanceOf(TemplateException.class);
    }
  }

  @Test
  void TPL_21_renderingTheDotAsItIs() throws TemplateException {
    TemplateData all = data(LabelSet.of("team", "a"));
    String fields = " http://prom/g?a=1&b=2 2067f3dbfc46893a}] first notification alertname=Z alertname=Z, severity=<critical> summary=s & t team=a http://am:9093 ";
    assertThat(templates().with(all).text("{{ . }}")).startsWith("{all\\.x firing [{firing alertname=Z, severity=<critical> summary=s & t 2026-11-21 ").endsWith(fields + "true}");
    assertThat(templates().with(DataValue.of(all, false), LabelSet.EMPTY).text("{{ . }}")).endsWith(fields + "false}");
    assertThatThrownBy(() -> text("{{ .routeLabelsRendered }}")).hasMessageEndingWith("routeLabelsRendered is an unexported field of struct type *template.Data");
    Rendering rendering = templates().with(DataValue.of(data(LabelSet.EMPTY), false), LabelSet.of("a", "{{ .Status }}"));
    assertThat(rendering.text("{{ routeLabels \"a\" }}")).isEqualTo("firing");
  }
}
