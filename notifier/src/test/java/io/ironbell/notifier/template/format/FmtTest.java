package io.ironbell.notifier.template.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real thing prints, read off it. The corpus of templates has many more. */
class FmtTest {
  private static final Budget BUDGET = new Unlimited();

  private static String printf(String format, Value... arguments) throws EvaluationException {
    return Fmt.sprintf(format, List.of(arguments), BUDGET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%v|1e+06", "%g|1e+06", "%e|1.000000e+06", "%f|1000000.000000", "%.3g|1e+06", "%b|8589934592000000p-33", "%x|0x1.e848p+19",
        "%X|0X1.E848P+19", "%.2x|0x1.e8p+19", "%#g|1.00000e+06", "%#v|1e+06", "%12.1f|   1000000.0", "%-12.1f|1000000.0   ",
        "%+.1e|+1.0e+06", "%012.1f|0001000000.0", "% f| 1000000.000000", "%d|%!d(float64=1e+06)", "%s|%!s(float64=1e+06)"
      })
  void TPL_20_floats(String format, String expected) throws EvaluationException {
    assertThat(printf(format, Value.of(1e6))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%v|19990", "%8d|   19990", "%-8d.|19990   .", "%08d|00019990", "%+d|+19990", "% d| 19990", "%b|100111000010110", "%o|47026", "%O|0o47026",
        "%#o|047026", "%#b|0b100111000010110", "%x|4e16", "%X|4E16", "%#x|0x4e16", "%#X|0X4E16", "%c|世", "%q|'世'", "%+q|'\\u4e16'", "%U|U+4E16",
        "%#U|U+4E16 '世'", "%.8d|00019990", "%12.8d|    00019990", "%t|%!t(int=19990)", "%T|int"
      })
  void TPL_20_integers(String format, String expected) throws EvaluationException {
    assertThat(printf(format, Value.of(0x4E16))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%v|hé", "%s|hé", "%q|\"hé\"", "%+q|\"h\\u00e9\"", "%#q|`hé`", "%x|68c3a9", "%X|68C3A9", "% x|68 c3 a9", "%# x|0x68 0xc3 0xa9", "%#x|0x68c3a9",
        "%5s|   hé", "%-5s.|hé   .", "%05s|000hé", "%.1s|h", "%d|%!d(string=hé)", "%#v|\"hé\"", "%T|string"
      })
  void TPL_20_texts(String format, String expected) throws EvaluationException {
    assertThat(printf(format, Value.of("hé"))).isEqualTo(expected);
  }

  @Test
  void TPL_20_whatIsWrongWithTheFormatIsSaidInTheText() throws EvaluationException {
    assertThat(printf("%d %s", Value.of(1))).isEqualTo("1 %!s(MISSING)");
    assertThat(printf("%d", Value.of(1), Value.of(2), Value.of("x"))).isEqualTo("1%!(EXTRA int=2, string=x)");
    assertThat(printf("%[5]d", Value.of(1))).isEqualTo("%!d(BADINDEX)");
    assertThat(printf("%[x]d", Value.of(1))).isEqualTo("%!d(BADINDEX)");
    assertThat(printf("%.*d", Value.of("a"), Value.of(1))).isEqualTo("%!(BADPREC)1");
    assertThat(printf("%*d", Value.of("a"), Value.of(1))).isEqualTo("%!(BADWIDTH)1");
    assertThat(printf("%z %", Value.of(3))).isEqualTo("%!z(int=3) %!(NOVERB)");
    assertThat(printf("%.", Value.of(1))).isEqualTo("%!.(int=1)");
    assertThat(printf("%v %s", Value.Nil.UNTYPED, Value.Nil.UNTYPED)).isEqualTo("<nil> %!s(<nil>)");
  }

  @Test
  void TPL_20_indexesChooseArguments() throws EvaluationException {
    assertThat(printf("%[2]d %[1]d", Value.of(1), Value.of(2))).isEqualTo("2 1");
    assertThat(printf("%[3]*.[2]*[1]f|", Value.of(12.0), Value.of(2), Value.of(6))).isEqualTo(" 12.00|");
    assertThat(printf("%*d|%-*d|", Value.of(5), Value.of(1), Value.of(5), Value.of(1))).isEqualTo("    1|1    |");
  }

  @Test
  void TPL_20_listsAndMaps() throws EvaluationException {
    Value list = new Value.Slice(GoType.ANYS, List.of(Value.of(1), Value.of("a"), Value.Nil.INTERFACE));
    Value map = Value.Mapping.of(GoType.ANY_MAP, Map.of("b", Value.of("x"), "a", list));
    assertThat(printf("%v", map)).isEqualTo("map[a:[1 a <nil>] b:x]");
    assertThat(printf("%#v", map)).isEqualTo("map[string]interface {}{\"a\":[]interface {}{1, \"a\", interface {}(nil)}, \"b\":\"x\"}");
    assertThat(printf("%d", list)).isEqualTo("[1 %!d(string=a) <nil>]");
    assertThat(printf("%q", Value.of(List.of("a", "b")))).isEqualTo("[\"a\" \"b\"]");
    assertThat(printf("%s", Bytes.of("hé"))).isEqualTo("hé");
    assertThat(printf("%v %x", Bytes.of("hi"), Bytes.of("hi"))).isEqualTo("[104 105] 6869");
  }

  @Test
  void TPL_20_spacesStandBetweenValuesThatAreNoText() throws EvaluationException {
    List<Value> values = List.of(Value.of(1), Value.of(2), Value.of("a"), Value.of(3), Value.of("b"), Value.of("c"), Value.of(1.5), Value.of(2));
    assertThat(Fmt.sprint(values, BUDGET)).isEqualTo("1 2a3bc1.5 2");
    assertThat(Fmt.sprintln(List.of(Value.of(1), Value.of("a")), BUDGET)).isEqualTo("1 a\n");
  }

  @Test
  void TPL_20_bytesThatAreNoTextStayBytes() throws EvaluationException {
    String half = Utf8.decode(new byte[] {'h', (byte) 0xC3});
    assertThat(printf("%q %x", Value.of(half), Value.of(half))).isEqualTo("\"h\\xc3\" 68c3");
  }

  @Test
  void widthsAreAskedForBeforeTheyAreWritten() {
    Budget small =
        new Budget() {
          @Override
          public void work(long units) {}

          @Override
          public void produce(long bytes) throws LimitException {
            if (bytes > 1000) {
              throw new LimitException("too much");
            }
          }

          @Override
          public void enter() {}

          @Override
          public void leave() {}
        };
    for (String format : List.of("%9999d", "%.9999d", "%9999s", "%.9999f", "%09999x")) {
      Value value = format.endsWith("f") ? Value.of(1.0) : format.endsWith("s") ? Value.of("a") : Value.of(1);
      assertThatThrownBy(() -> Fmt.sprintf(format, List.of(value), small)).as(format).isInstanceOf(LimitException.class);
    }
  }

  @Property(tries = 3_000)
  void anyFormatPrintsSomething(@ForAll String format, @ForAll long number, @ForAll double real, @ForAll String text) throws EvaluationException {
    Value list = Value.of(List.of(text));
    assertThat(printf("%" + format, Value.of(number), Value.of(real), Value.of(text), list)).isNotNull();
  }

  @Property(tries = 3_000)
  void theShortestDigitsReadBack(@ForAll double number) {
    assertThat(Double.parseDouble(FloatText.of(number, 'g', FloatText.SHORTEST).replace("Inf", "Infinity"))).isEqualTo(number);
  }
}
