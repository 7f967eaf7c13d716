package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContextTest {
  static String after(String text) {
    TextEscaper.Result result = TextEscaper.escape(Context.TEXT, text);
    EscapeFault fault = result.context().fault();
    if (fault != null) {
      return fault.message("");
    }
    return result.context().is(State.TEXT) ? result.text() : "html/template: ends in a non-text context: " + result.context();
  }

  @Test
  void G_186_everyTextEndsWhereGoSaysItEnds() {
    List<Recorded> all = Recorded.read("contexts.txt");
    assertThat(all).hasSizeGreaterThan(500);
    SoftAssertions softly = new SoftAssertions();
    for (Recorded recorded : all) {
      softly.assertThat(after(recorded.template())).as(recorded.template()).isEqualTo(recorded.result());
    }
    softly.assertAll();
  }

  /** Go 1.27.1 loses track in these, and a value can leave its place; later Go and we do not. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "<script>a - /; stateJSRegexp",
        "<script>a < /; stateJSRegexp",
        "<script>`${1}${/; stateJSRegexp",
        "<script>`a`/; stateJS",
        "<script>i-- /; stateJS",
      })
  void C_38_slashesAreReadAsBrowsersReadThem(String text, String state) {
    assertThat(TextEscaper.escape(Context.TEXT, text).context().state()).hasToString(state);
  }

  /** Go ends the script here; a browser reads an attribute, so what follows would be part of the script. */
  @Test
  void C_38_anEndTagInsideItsOwnStartTagIsRefused() {
    assertThat(after("<script type=\"x\"</script>")).contains("in attribute name");
  }

  /** Go hides the tag and not its slash, so that a browser reads an expression that ends there, and what follows as code. */
  @Test
  void C_38_anEndTagInsideARegularExpressionEndsNothing() {
    assertThat(after("<script>/a</script>b/.test(1)</script>")).isEqualTo("<script>/a\\x3C\\/script>b/.test(1)</script>");
    assertThat(after("<script>/a</SCRIPT>\\x3C/.test('</script>')</script>")).isEqualTo("<script>/a\\x3C\\/SCRIPT>\\x3C/.test('\\x3C/script>')</script>");
  }

  @Test
  void C_38_aStringOfCssBeginsWithoutTheUrlOfTheOneBefore() {
    Context context = TextEscaper.escape(Context.TEXT, "<style>a{b:'/x").context();
    assertThat(context.urlPart()).isEqualTo(UrlPart.PRE_QUERY);
    assertThat(TextEscaper.escape(context, "'; c: url('").context().urlPart()).isEqualTo(UrlPart.NONE);
  }

  @Test
  void G_186_theNameOfADerivedTemplateTellsItsPlace() {
    Context context = TextEscaper.escape(Context.TEXT, "<script>x=`${ {").context();
    assertThat(context.derivedName("t")).isEqualTo("t$htmltemplate_stateJS_jsBraceDepth([1])_elementScript");
    assertThat(TextEscaper.escape(Context.TEXT, "<a href='/?").context().derivedName("t"))
        .isEqualTo("t$htmltemplate_stateURL_delimSingleQuote_urlPartQueryOrFrag_attrURL");
    assertThat(Context.TEXT.derivedName("t")).isEqualTo("t");
  }

  @Test
  void C_38_literalsInLiteralsHaveALimit() {
    assertThat(after("<script>" + "`${".repeat(101))).isEqualTo("html/template: JS template literals in each other more than 100 deep");
  }

  @Test
  void C_38_longScriptsAreReadInOneGo() {
    String script = "<script>" + "'a'+".repeat(200_000) + "1</script>";
    long start = processorNanos();
    assertThat(after(script)).isEqualTo(script);
    assertThat(Duration.ofNanos(processorNanos() - start)).isLessThan(Duration.ofSeconds(5));
  }

  /** Of this thread: what else the machine does is not counted. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
