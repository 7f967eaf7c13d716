package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DerivationTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = '~',
      value = {
        "{{if .Status}}<a href=\"{{end}}~:1:5: {{if}} branches end in different contexts: {stateURL delimDoubleQuote urlPartNone jsCtxRegexp []"
            + " attrURL elementNone <nil>}, {stateText delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>}",
        "{{range list 1}}<a{{end}}~:1: on range loop re-entry: \"<\" in attribute name: \"<a\"",
        "{{range list 1}}<a{{if 1}}{{break}}{{end}}>{{end}}~:1:28: at range loop break: {{range}} branches end in different contexts: {stateText"
            + " delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>},"
            + " {stateTag delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>}",
        "<a href=\"{{if .Status}}/x?a={{else}}/x/{{end}}{{.Status}}\">~:1:48: {{.Status}} appears in an ambiguous context within a URL",
        "<a title={{html .Status}}>~:1:11: predefined escaper \"html\" disallowed in template",
        "{{.Status | html | print}}~:1:2: predefined escaper \"html\" disallowed in template",
        "{{template \"nope\"}}~:1:11: no such template \"nope\"",
        "<script>{{if false}}var x = 1{{end}}/-{{\"1\"}}/</script>~ '/' could start a division or regexp: \"/-\"",
        "<script>foo();~ ends in a non-text context: {stateJS delimNone urlPartNone jsCtxRegexp [] attrNone elementScript <nil>}",
        "<input value=onclick=>~ \"=\" in unquoted attr: \"onclick=\"",
        "<script>x=[{{template \"t\"}}]</script>{{define \"t\"}}{{if .}}{{template \"t\"}}{{end}}{{.}}\",{{end}}~"
            + ":1:51: cannot compute output context for template t$htmltemplate_stateJS_elementScript",
      })
  void G_186_whatCannotBeSafeIsRefusedInGoWords(String template, String complaint) {
    assertThat(Page.renderOrComplain(template)).isEqualTo("html/template:" + (complaint.startsWith(":") ? complaint : " " + complaint.strip()));
  }

  /** Go remembers of a template only where it began, and lets the second link pass as text. */
  @Test
  void C_38_aTemplateThatOpensALinkDoesSoEachTime() {
    String twice = "{{template `a`}}{{`javascript:1`}}\">x{{template `a`}}{{`javascript:2`}}\">";
    assertThat(Page.renderOrComplain("{{define `a`}}<a href=\"{{end}}" + twice)).isEqualTo("<a href=\"#ZgotmplZ\">x<a href=\"#ZgotmplZ\">");
  }

  @Test
  void G_186_aTemplateIsEscapedAnewForEachPlace() {
    String places = "<p title='{{template `t`}}' onclick=\"f('{{template `t`}}')\">{{template `t`}}</p>";
    assertThat(Page.renderOrComplain("{{define `t`}}{{\"<1 '>\"}}{{end}}" + places))
        .isEqualTo("<p title='&lt;1 &#39;&gt;' onclick=\"f('\\u003c1 \\u0027\\u003e')\">&lt;1 &#39;&gt;</p>");
  }

  @Test
  void G_186_aTemplateThatCallsItselfMayEndElsewhere() {
    String self = "{{define `t`}}{{.}}{{if .}},{{template `t` slice . 1}}{{end}}{{end}}";
    assertThat(Page.renderOrComplain(self + "<script>x=[{{template `t` `ab`}}];</script>")).isEqualTo("<script>x=[\"ab\",\"b\",\"\"];</script>");
  }

  @Test
  void C_38_nobodyDefinesATemplateUnderTheNameOfADerivedOne() {
    String taken = "{{define `t$htmltemplate_stateRCDATA_elementTitle`}}{{.}}{{end}}";
    assertThat(Page.renderOrComplain(taken + "{{define `t`}}{{.}}{{end}}<title>{{template `t` 1}}</title>"))
        .contains("is needed for a template of our own");
  }

  @Test
  @Timeout(20)
  void C_38_loopsInLoopsAndCallsInCallsHaveALimit() {
    String loops = "{{range list 1}}".repeat(40) + "x" + "{{end}}".repeat(40);
    assertThat(Page.renderOrComplain(loops)).isEqualTo("html/template: the template is too large or too deeply nested to be escaped");
    StringBuilder chain = new StringBuilder("{{template \"t0\"}}{{define \"t600\"}}x{{end}}");
    for (int i = 0; i < 600; i++) {
      chain.append("{{define \"t").append(i).append("\"}}{{template \"t").append(i + 1).append("\"}}{{end}}");
    }
    assertThat(Page.renderOrComplain(chain.toString())).isEqualTo("html/template: more than 500 branches and templates in each other");
    StringBuilder tower = new StringBuilder("<script>{{template \"t0\" .}}</script>{{define \"t40\"}}{{end}}");
    for (int i = 0; i < 40; i++) {
      String calls = "{{template `t" + i + "`}}{{template `t" + (i + 1) + "`}}";
      tower.append("{{define `t").append(i).append("`}}{{if .}},").append(calls).append("1{{end}}{{end}}");
    }
    assertThat(Page.renderOrComplain(tower.toString())).isNotNull();
  }
}
