package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.exec.DefectException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class HtmlFuzzTest {
  private static final String HOSTILE = "\"'`<>/*\\ \n${}--></script></style>&quot;javascript:()";

  @Provide
  static Arbitrary<String> templates() {
    return Arbitraries.of(
            "<b>", "</b>", "<a href=\"", "<a title=", "<a ", "\">", "'", "\"", "`", "${", "{", "}", "<script>", "</script>", "<script type=\"",
            "text/plain", "<style>", "</style>", "a{b:url(", ")", "<textarea>", "</textarea>", "<title>", "</title>", "<meta content=\"", "url=",
            "<!--", "-->", "/*", "*/", "//", "\n", "<", ">", "/", "=", "?", "#", " ", "\\", "[", "]", "<a onclick='", "<a style='", "&quot;",
            "&lt", "x", "1", "+", "-", "<img srcset=\"", "{{.Status}}", "{{.Status | html}}", "{{urlquery .Status}}", "{{.CommonLabels}}",
            "{{.}}", "{{1}}", "{{\"\"}}", "{{$x := .Status}}", "{{$x}}", "{{if .Status}}", "{{if false}}", "{{else}}", "{{end}}", "{{end}}",
            "{{end}}", "{{range list 1 \"<\"}}", "{{range .CommonLabels.Names}}", "{{with .Receiver}}", "{{break}}", "{{continue}}",
            "{{template \"t\" .}}", "{{template \"u\" .}}", "{{define \"t\"}}", "{{define \"u\"}}", "{{block \"t\" .}}", "{{html}}",
            "{{print .Status | js}}", "{{nil}}", "{{.Nope}}", "{{(1)}}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(24)
        .map(pieces -> String.join("", pieces));
  }

  /** What is not refused ends where a page may end, and its structure does not depend on the values. */
  @Property(tries = 20_000)
  void C_38_aTemplateIsRefusedOrWritesAWholePage(@ForAll("templates") String template) {
    try {
      String page = Page.render(template, Page.data(HOSTILE));
      List<String> skeleton = Skeleton.of(page);
      assertThat(skeleton.getLast()).as("%s wrote %s", template, page).isEqualTo("stateText delimNone attrNone elementNone");
      assertThat(skeleton).as("%s wrote %s", template, page).isEqualTo(Skeleton.of(Page.render(template, Page.data("x"))));
    } catch (TemplateException e) {
      assertThat(e.getMessage()).isNotEmpty();
      assertThat(e.getCause()).as(template).isNotInstanceOf(DefectException.class);
    }
  }
}
