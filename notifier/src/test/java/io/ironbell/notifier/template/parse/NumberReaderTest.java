package io.ironbell.notifier.template.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Go's constants: as which types a written number can be used, and with which value. */
class NumberReaderTest {
  private static Numeral read(String text) throws ParseException {
    Lexer lexer = new Lexer("{{" + text + "}}");
    lexer.next();
    return NumberReader.read(lexer.next());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "0, true, true, true, 0", "-0, true, true, true, 0", "73, true, true, true, 73", "7_3, true, true, true, 73",
        "0b10_010_01, true, true, true, 73", "0B10_010_01, true, true, true, 73", "073, true, true, true, 59", "0o73, true, true, true, 59",
        "0O73, true, true, true, 59", "0x73, true, true, true, 115", "0X7_3, true, true, true, 115", "-73, true, false, true, -73",
        "+73, true, false, true, 73", "1e9, true, true, true, 1e9", "-1e9, true, false, true, -1e9", "-1.2, false, false, true, -1.2",
        "1e19, false, true, true, 1e19", "1e1_9, false, true, true, 1e19", "-1e19, false, false, true, -1e19", "0x_1p4, true, true, true, 16",
        "0X_1P4, true, true, true, 16", "0x_1p-4, false, false, true, 0.0625", "0123, true, true, true, 83", "-0x0, true, true, true, 0",
        "0xdeadbeef, true, true, true, 3735928559", "0xef, true, true, true, 239", "'a', true, true, true, 97", "'\\n', true, true, true, 10",
        "'\\\\', true, true, true, 92", "'\\'', true, true, true, 39", "'\\xFF', true, true, true, 255", "'パ', true, true, true, 12497",
        "'\\u30d1', true, true, true, 12497", "'\\U000030d1', true, true, true, 12497", "9223372036854775807, true, true, true, 9.223372036854775807e18",
        "9223372036854775808, false, true, true, 9.223372036854775807e18", "18446744073709551615, false, true, true, 1.8446744073709551615e19",
        "0_0_1_2_3.4, false, false, true, 123.4", "+0x_1.e_0p+0_2, false, false, true, 7.5", ".5, false, false, true, 0.5", "0.5, false, false, true, 0.5", "-0.05, false, false, true, -0.05", "0.0, true, true, true, 0", "1., true, true, true, 1",
      })
  void TPL_20_aNumberCanBe(String text, boolean isInt, boolean isUint, boolean isFloat, double value) throws ParseException {
    Numeral number = read(text);
    assertThat(number.isInt()).isEqualTo(isInt);
    assertThat(number.isUint()).isEqualTo(isUint);
    assertThat(number.isFloat()).isEqualTo(isFloat);
    assertThat(number.isComplex()).isFalse();
    assertThat(number.real()).isEqualTo(value);
    if (isInt && Math.abs(value) < 1e15) {
      assertThat(number.integer()).isEqualTo((long) value);
    }
    if (isUint) {
      assertThat(Double.parseDouble(Long.toUnsignedString(number.unsigned()))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"4i, 0, 4, false", "-1.2+4.2i, -1.2, 4.2, false", "073i, 0, 73, false", "0i, 0, 0, true", "-12+0i, -12, 0, true", "1e-2-3e+1i, 0.01, -30, false"})
  void TPL_20_complexNumbersAreNumbers(String text, double real, double imaginary, boolean isFloat) throws ParseException {
    Numeral number = read(text);
    assertThat(number.isComplex()).isTrue();
    assertThat(number.real()).isEqualTo(real);
    assertThat(number.imaginary()).isEqualTo(imaginary);
    assertThat(number.isFloat()).isEqualTo(isFloat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+-2", "0x123.", "1e.", "'xx'", "'433937734937734969526500969526500'", "1__2", "_1", "1_", "089", "0b12", "1e400", "+"})
  void TPL_20_theseAreNone(String text) {
    assertThatThrownBy(() -> Parser.parse("n", "{{" + text + "}}", _ -> false)).isInstanceOf(ParseException.class);
  }
}
