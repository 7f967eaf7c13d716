package io.ironbell.notifier.template.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.format.DurationValue;
import io.ironbell.notifier.template.format.FixedZone;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.format.TimeValue;
import io.ironbell.notifier.template.format.Unlimited;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.TrustedText;
import io.ironbell.notifier.template.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
  private static final Budget BUDGET = new Unlimited();
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");
  private static final Map<String, TemplateFunction> ALL = Functions.all(() -> GoTime.now(NOW, 12_345_678_901L));

  private static Value call(String name, Value... arguments) throws EvaluationException {
    return Objects.requireNonNull(ALL.get(name)).call(Arrays.asList(arguments), BUDGET);
  }

  private static String text(String name, String... arguments) throws EvaluationException {
    Value[] values = Arrays.stream(arguments).map(Value::of).toArray(Value[]::new);
    return Fmt.print(call(name, values), BUDGET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo BAR|Foo Bar", "don't|Don't", "foo.bar:baz_q|Foo.bar:baz_q", "foo-bar/baz|Foo-Bar/Baz", "1abc|1Abc", "a..b|A..B", "ß|Ss", "ﬁx|Fix",
        "ǆ x|ǅ X", "ΣΑΣ σας|Σας Σας", "日本abc|日本Abc", "ŉ|ʼN"
      })
  void TPL_04_title(String text, String expected) throws EvaluationException {
    assertThat(text("title", text)).isEqualTo(expected);
  }

  @Test
  void TPL_04_casesAndSpace() throws EvaluationException {
    assertThat(text("toUpper", "éßx")).isEqualTo("ÉßX");
    assertThat(text("toLower", "ÉX")).isEqualTo("éx");
    assertThat(text("trimSpace", " \t\u00a0a b\u3000\n")).isEqualTo("a b");
  }

  @Test
  void TPL_05_TPL_11_TPL_18_lists() throws EvaluationException {
    Value list = call("stringSlice", Value.of("a"), Value.of("b"));
    assertThat(call("join", Value.of(","), list)).isEqualTo(Value.of("a,b"));
    assertThat(call("toJson", call("stringSlice"))).isEqualTo(Value.of("[]"));
    Value any = call("append", call("list", Value.of(1)), Value.of("x"));
    assertThat(Fmt.print(any, BUDGET)).isEqualTo("[1 x]");
    assertThat(call("toJson", call("list"))).isEqualTo(Value.of("[]"));
    assertThat(call("toJson", call("append", Value.Nil.UNTYPED))).isEqualTo(Value.of("null"));
    assertThat(Fmt.print(call("dict", Value.of("b"), Value.of(2), Value.of("a"), Value.of(1)), BUDGET)).isEqualTo("map[a:1 b:2]");
    assertThatThrownBy(() -> call("dict", Value.of("a"))).isInstanceOf(FunctionException.class).hasMessage("dict requires an even number of arguments");
    assertThatThrownBy(() -> call("dict", Value.of(1), Value.of(2))).hasMessage("dict keys must be strings");
  }

  @Test
  void TPL_06_TPL_07_expressions() throws EvaluationException {
    assertThat(call("match", Value.of("b+"), Value.of("abbc"))).isEqualTo(Value.TRUE);
    assertThat(call("match", Value.of("^b"), Value.of("abbc"))).isEqualTo(Value.FALSE);
    assertThatThrownBy(() -> text("match", "(", "a")).hasMessage("error parsing regexp: missing closing ): `(`");
    assertThatThrownBy(() -> text("match", "\\", "a")).hasMessage("error parsing regexp: trailing backslash at end of expression: ``");
    assertThat(text("reReplaceAll", "(a)(?P<n>b)", "$2-${n}-$1x-$0-$$-${1}x", "zabz")).isEqualTo("zb-b--ab-$-axz");
    assertThat(text("reReplaceAll", "", "-", "abc")).isEqualTo("-a-b-c-");
    assertThat(text("reReplaceAll", "x*", "-", "abxc")).isEqualTo("-a-b-c-");
    assertThat(text("reReplaceAll", ".", "${", "ab")).isEqualTo("${${");
    assertThatThrownBy(() -> text("reReplaceAll", "(", "a", "b"))
        .isInstanceOf(FunctionException.class)
        .hasMessage("regexp: Compile(`(`): error parsing regexp: missing closing ): `(`");
    assertThatThrownBy(() -> text("match", "(x{1000}){1000}", "a")).isInstanceOf(FunctionException.class);
  }

  @Test
  void TPL_08_TPL_09_trustedTexts() throws EvaluationException {
    assertThat(call("safeHtml", Value.of("<b>")).type()).isEqualTo(TrustedText.HTML);
    assertThat(call("safeUrl", Value.of("a:b")).type()).isEqualTo(TrustedText.URL);
  }

  @Test
  void TPL_10_urlUnescape() throws EvaluationException {
    assertThat(text("urlUnescape", "a%20b+c%C3%A9")).isEqualTo("a b cé");
    assertThatThrownBy(() -> text("urlUnescape", "a%zz")).hasMessage("invalid URL escape \"%zz\"");
    assertThatThrownBy(() -> text("urlUnescape", "100%")).hasMessage("invalid URL escape \"%\"");
  }

  @Test
  void TPL_13_nowPrintsWithItsMonotonicReadingUntilItIsLookedAtFromSomewhere() throws EvaluationException {
    assertThat(Fmt.print(call("now"), BUDGET)).startsWith("2026-11-2").contains(":00:00.5 ").endsWith(" m=+12.345678901");
    assertThat(Fmt.print(call("tz", Value.of("UTC"), call("now")), BUDGET)).isEqualTo("2026-11-21 10:00:00.5 +0000 UTC");
    assertThat(call("since", call("now"))).isEqualTo(DurationValue.of(0));
  }

  @Test
  void TPL_12_TPL_14_times() throws EvaluationException {
    Value time = new TimeValue(new GoTime(NOW.getEpochSecond() - 90, 0, FixedZone.UTC));
    assertThat(call("date", Value.of("15:04:05"), time)).isEqualTo(Value.of("09:58:30"));
    assertThat(call("date", Value.of("15:04 MST"), call("tz", Value.of("Europe/Berlin"), time))).isEqualTo(Value.of("10:58 CET"));
    assertThatThrownBy(() -> call("tz", Value.of("Mars/Olympus"), time)).hasMessage("unknown time zone Mars/Olympus");
    assertThatThrownBy(() -> call("tz", Value.of("Z"), time)).hasMessage("unknown time zone Z");
    assertThatThrownBy(() -> call("tz", Value.of("../etc/passwd"), time)).hasMessage("time: invalid location name");
    assertThat(call("since", time)).isEqualTo(DurationValue.of(90_500_000_000L));
    assertThat(call("humanizeDuration", call("since", time))).isEqualTo(Value.of("1m 30s"));
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "0.05,50ms", "59.999999,60s", "61.5,1m 1s", "-90061,-1d 1h 1m 1s", "1e-9,1ns", "Inf,+Inf", "1_0,10s"})
  void TPL_14_humanizeDuration(String seconds, String expected) throws EvaluationException {
    assertThat(text("humanizeDuration", seconds)).isEqualTo(expected);
  }

  @Test
  void TPL_14_whatIsNoDuration() {
    assertThatThrownBy(() -> text("humanizeDuration", "abc")).hasMessage("strconv.ParseFloat: parsing \"abc\": invalid syntax");
    assertThatThrownBy(() -> call("humanizeDuration", Value.TRUE)).hasMessage("can't convert bool to float");
  }

  @Test
  void TPL_15_toDate() throws EvaluationException {
    assertThat(text("toDate", "2006-01-02", "2026-02-03")).isEqualTo("2026-02-03 00:00:00 +0000 UTC");
    assertThat(text("toDate", "2006-01-02", "x")).isEqualTo("0001-01-01 00:00:00 +0000 UTC");
    assertThatThrownBy(() -> text("mustToDate", "2006-01-02", "x"))
        .isInstanceOf(FunctionException.class)
        .hasMessage("parsing time \"x\" as \"2006-01-02\": cannot parse \"x\" as \"2006\"");
  }

  @Test
  void TPL_16_toJson() throws EvaluationException {
    assertThat(text("toJson", "<b>\"&'\u2028\b\u0001é")).isEqualTo("\"\\u003cb\\u003e\\\"\\u0026'\\u2028\\b\\u0001é\"");
    assertThat(call("toJson", Value.of(1e21))).isEqualTo(Value.of("1e+21"));
    assertThat(call("toJson", Value.of(1e-7))).isEqualTo(Value.of("1e-7"));
    assertThat(call("toJson", Value.of(100.0))).isEqualTo(Value.of("100"));
    assertThat(call("toJson", Value.Mapping.of(GoType.ANY_MAP, Map.of("b", Value.Nil.INTERFACE, "a", Value.TRUE))))
        .isEqualTo(Value.of("{\"a\":true,\"b\":null}"));
    assertThat(call("toJson", new TimeValue(GoTime.ZERO))).isEqualTo(Value.of("\"0001-01-01T00:00:00Z\""));
    assertThatThrownBy(() -> call("toJson", Value.of(Double.NaN))).hasMessage("json: unsupported value: NaN");
    assertThatThrownBy(() -> call("toJson", new Value.Complex(0, 1))).hasMessage("json: unsupported type: complex128");
  }

  @Test
  void TPL_17_base64() throws EvaluationException {
    assertThat(text("base64encode", "flush>>")).isEqualTo("Zmx1c2g-Pg==");
    assertThat(text("base64decode", "Zmx1\nc2g-Pg=\n=")).isEqualTo("flush>>");
    for (String[] bad : new String[][] {{"not+valid", "3"}, {"YQ", "0"}, {"YWI", "0"}, {"YWJjY", "4"}, {"Y===", "1"}, {"YQ=x", "2"}, {"YQ==x", "4"}, {"YQ=", "3"}}) {
      assertThatThrownBy(() -> text("base64decode", bad[0])).as(bad[0]).hasMessage("illegal base64 data at input byte " + bad[1]);
    }
  }

  @Test
  void TPL_20_escapers() throws EvaluationException {
    assertThat(text("html", "<a href=\"x\">'&\u0000")).isEqualTo("&lt;a href=&#34;x&#34;&gt;&#39;&amp;\uFFFD");
    assertThat(text("js", "'\"\\<>&=\né\u00ad")).isEqualTo("\\'\\\"\\\\\\u003C\\u003E\\u0026\\u003D\\u000Aé\\u00AD");
    assertThat(text("urlquery", "a b&é/~")).isEqualTo("a+b%26%C3%A9%2F~");
    assertThat(call("urlquery", Value.of(1), Value.of(2))).isEqualTo(Value.of("1+2"));
    assertThat(call("html", Value.Nil.UNTYPED)).isEqualTo(Value.of("&lt;no value&gt;"));
  }

  @Property(tries = 1_000)
  void base64IsReadBack(@ForAll String text) throws EvaluationException {
    String clean = io.ironbell.notifier.template.value.Utf8.clean(text.replaceAll("\\p{Cs}", ""));
    assertThat(text("base64decode", text("base64encode", clean))).isEqualTo(clean);
  }

  @Property(tries = 1_000)
  void anyTextHasATitle(@ForAll String text) throws EvaluationException {
    assertThat(text("title", text)).isNotNull();
    assertThat(List.of(text("js", text), text("html", text), text("urlquery", text), text("toJson", text))).doesNotContainNull();
  }
}
