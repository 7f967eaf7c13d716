package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.template.TemplateException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the value of a label is, it stays where the template put it: a page reads the same with it and with a harmless one. */
final class HostileValueTest {
  private static final List<String> PLACES =
      List.of(
          "<p>{{.Status}}</p>", "a<{{.Status}}>b", "<p title=\"{{.Status}}\">", "<p title='x{{.Status}}'>", "<p title={{.Status}} id=x>",
          "<p title=x{{.Status}}>", "<a href=\"{{.Status}}\">", "<a href={{.Status}} id=x>", "<a href='/x{{.Status}}'>",
          "<a href=\"?{{.Status}}\">", "<a href=\"#{{.Status}}&x\">", "<img srcset=\"{{.Status}}\">", "<img srcset={{.Status}} id=x>",
          "<input {{.Status}}=\"x\">", "<input x{{.Status}} y>", "<script>x={{.Status}};</script>", "<script>x=1/{{.Status}}/2;</script>",
          "<script>x=\"{{.Status}}\"</script>", "<script>x='a{{.Status}}'</script>", "<script>x=`{{.Status}}`</script>",
          "<script>x=`${ {{.Status}} }`</script>", "<script>x=`a${`{{.Status}}`}`</script>", "<script>x=/{{.Status}}/g;y</script>",
          "<script>if(a){/{{.Status}}/.test(x)}</script>", "<script>/* {{.Status}} */x</script>", "<script>// {{.Status}}\nx</script>",
          "<script type=\"application/ld+json\">{{.Status}}</script>", "<script type=\"text/plain\">{{.Status}}</script>",
          "<p onclick=\"f({{.Status}})\">", "<p onclick='f(\"{{.Status}}\")'>", "<p onclick=f({{.Status}}) id=x>",
          "<p onclick=\"f(/{{.Status}}/)\">", "<p onclick=\"f(`{{.Status}}`)\">", "<style>p{color:{{.Status}};x:y}</style>",
          "<style>p{font:\"{{.Status}}\"}</style>", "<style>p{font:'/x{{.Status}}'}</style>", "<style>p{b:url({{.Status}})}</style>",
          "<style>p{b:url(\"/?{{.Status}}\")}</style>", "<style>{{.Status}}{x:y}</style>", "<p style=\"{{.Status}}\">",
          "<p style='font:\"{{.Status}}\"'>", "<p style=\"b:url('{{.Status}}')\">", "<p style=color:{{.Status}} id=x>",
          "<textarea>{{.Status}}</textarea>", "<title>{{.Status}}</title>", "<!-- {{.Status}} --><p>", "<p title=\"{{.Status | html}}\">",
          "<a href=\"?{{.Status | urlquery}}\">", "<p onclick=\"f({{html .Status}})\">", "<script>x={{.Status | html}}</script>",
          "<script>x={{.Status | js}}</script>", "<p title=\"{{printf \"%s%q\" .Status .Status}}\">",
          "<script>x={{dict \"k\" .Status}}</script>", "<script>x={{list .Status .Status}}</script>",
          "<p>{{list .Status}}{{dict \"k\" .Status}}</p>",
          "{{define \"t\"}}{{.Status}}{{end}}"
              + "<p title='{{template \"t\" .}}' onclick=\"f({{template \"t\" .}},'{{template \"t\" .}}')\">{{template \"t\" .}}</p>",
          "{{range list 1 2}}<a href=\"{{$.Status}}\" title={{$.Status}}>{{$.Status}}</a>{{end}}",
          "<p title=\"{{if .Status}}{{.Status}}{{else}}{{.Receiver}}{{end}}\">");

  /** What stands before and behind a value that is a whole link. */
  private static final List<List<String>> LINKS =
      List.of(
          List.of("<a href=\"", "\">"), List.of("<a href='  ", "'>"), List.of("<a href=", ">"), List.of("<form action=\"", "\">"),
          List.of("<p data-url=\"", "\">"), List.of("<a xlink:href=\"", "\">"), List.of("<style>p{b:url(", ")}</style>"),
          List.of("<style>p{b:url(\"", "\")}</style>"), List.of("<p style=\"b:url('", "')\">"), List.of("<p style=b:url(", ")>"),
          List.of("{{define \"a\"}}<a href='{{end}}{{template \"a\"}}x'>{{template \"a\"}}", "'>"),
          List.of("<style>p{b:'/x';c:url('", "')}</style>"), List.of("<meta content=\"0; URL = ", "\">"));

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  @Provide
  static Arbitrary<String> hostile() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<", ">", "\"", "'", "`", "</script>", "</style>", "</textarea>", "</title>", "<script>", "<!--", "-->", "javascript:",
            "data:text/html,", "JaVaScRiPt:", "vbscript:", "java\nscript:", "${", "}", "{{", "}}", "/*", "*/", "//", "/", "\\", "\\\"",
            "\\u003c", "&quot;", "&#39;", "&", "&lt", "=", " ", "\t", "\n", "\r", "\u2028", "\u2029", "\0", "\u000b", ";", ":", "(", ")", "[",
            "]", "expression(", "url(", "@import", "\\22", "\\", "%22", "%", "+", "-", "--", ".", ",", "on", "href", "style", "src", "x", "1",
            "é", "\uFEFF", "\uFFFF", "\uD83D\uDE00", "]]>", "#", "?", "http://", "https:", "\uDC80", "\uDCE2\uDC80\uDCA8", "onload=alert(1)",
            "*", "$&");
    return Arbitraries.oneOf(pieces.list().ofMaxSize(6).map(list -> String.join("", list)), Arbitraries.strings().ofMaxLength(20));
  }

  @Property(tries = 400)
  void C_38_noValueLeavesItsPlace(@ForAll("hostile") String value) throws TemplateException {
    for (String place : PLACES) {
      String page = Page.render(place, Page.data(value));
      assertThat(Skeleton.of(page)).as("%s with %s: %s", place, value, page).isEqualTo(Skeleton.of(Page.render(place, Page.data("x"))));
    }
  }

  @Property(tries = 2000)
  void C_38_noValueMakesALinkDoAnything(@ForAll("hostile") String value) throws TemplateException {
    for (List<String> link : LINKS) {
      String start = Page.render(link.getFirst() + "x" + link.getLast());
      String page = Page.render(link.getFirst() + "{{.Status}}" + link.getLast(), Page.data(value));
      String url = page.substring(start.length() - 1 - link.getLast().length(), page.length() - link.getLast().length());
      assertHarmless(HtmlEntities.decode(url), page);
    }
  }

  private static void assertHarmless(String link, String page) {
    String url = link.strip().toLowerCase(Locale.ROOT);
    int colon = url.indexOf(':');
    boolean hasScheme = colon >= 0 && Scan.any(url, 0, colon, "/?#") < 0;
    assertThat(!hasScheme || SCHEMES.contains(url.substring(0, colon))).as(page).isTrue();
  }
}
