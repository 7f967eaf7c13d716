package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words with which Go ends a rendering. Upstream's users see them in logs and in {@code amtool template render}. */
class ErrorTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "{{nil}} => 2 <nil>: nil is not a command",
        "{{typeOf 0x8000000000000000}} => 9 <0x8000000000000000>: 0x8000000000000000 overflows int",
        "{{.Nope}} => 2 <.Nope>: can't evaluate field Nope in type *main.T",
        "{{.X.Nope}} => 4 <.X.Nope>: can't evaluate field Nope in type string",
        "{{.U.Nope}} => 4 <.U.Nope>: can't evaluate field Nope in type *main.U",
        "{{$x := 1}}{{$x.Nope}} => 15 <$x.Nope>: can't evaluate field Nope in type int",
        "{{range .Anys}}{{.Nope}}{{end}} => 17 <.Nope>: can't evaluate field Nope in type interface {}",
        "{{.Any.nil.x}} => 6 <.Any.nil.x>: nil pointer evaluating interface {}.x",
        "{{.NilU.V}} => 7 <.NilU.V>: nil pointer evaluating *main.U.V",
        "{{.NilU.W}} => 7 <.NilU.W>: can't evaluate field W in type *main.U",
        "{{.MSI.one 1}} => 6 <.MSI.one>: one is not a method but has arguments",
        "{{.X 1}} => 2 <.X>: X has arguments but cannot be invoked as function",
        "{{1 | .X}} => 6 <.X>: X has arguments but cannot be invoked as function",
        "{{1 2}} => 2 <1>: can't give argument to non-function 1",
        "{{(1) 2}} => 2 <(1) 2>: can't give argument to non-function 1",
        "{{$x := 1}}{{$x 2}} => 13 <$x>: can't give argument to non-function $x",
        "{{$x := 1}}{{3 | $x}} => 17 <$x>: can't give argument to non-function $x",
        "{{.Method1}} => 2 <.Method1>: wrong number of args for Method1: want 1 got 0",
        "{{.Method1 1 2}} => 2 <.Method1>: wrong number of args for Method1: want 1 got 2",
        "{{3 | .Method1 1}} => 6 <.Method1>: wrong number of args for Method1: want 1 got 2",
        "{{.Method1 `x`}} => 11 <`x`>: expected integer; found `x`",
        "{{.Method1 1.5}} => 11 <1.5>: expected integer; found 1.5",
        "{{.Method2 -1 `x`}} => 11 <-1>: expected unsigned integer; found -1",
        "{{.Method1 .X}} => 11 <.X>: wrong type for value; expected int; got string",
        "{{.Method1 nil}} => 11 <nil>: cannot assign nil to int",
        "{{.Method1 .Any.no}} => 15 <.Any.no>: wrong type for value; expected int; got interface {}",
        "{{.Method1 (index .Any `no`)}} => 23 <`no`>: invalid value; expected int",
        "{{.Two}} => 2 <.Two>: invalid function signature for Two: second return value should be error; is int",
        "{{.Three}} => 2 <.Three>: function Three has 3 return values; should be 1 or 2",
        "{{.MyError true}} => 2 <.MyError>: error calling MyError: my error",
        "{{.U.TrueFalse 1}} => 15 <1>: expected bool; found 1",
        "{{floatArg `x`}} => 11 <`x`>: expected float; found `x`",
        "{{complexArg 1}} => 13 <1>: expected complex; found 1",
        "{{oneArg true}} => 9 <true>: expected string; found true",
        "{{listArg 1}} => 10 <1>: can't handle 1 for arg of type []string",
        "{{listArg `x`}} => 10 <`x`>: can't handle `x` for arg of type []string",
        "{{oneArg .Html}} => 9 <.Html>: wrong type for value; expected string; got template.HTML",
        "{{listArg .SI}} => 10 <.SI>: wrong type for value; expected []string; got []int",
        "{{oneArg .NilPS}} => 9 <.NilPS>: dereference of nil pointer of type string",
        "{{structArg .NilU}} => 12 <.NilU>: dereference of nil pointer of type main.U",
        "{{range .Anys}}{{oneArg .}}{{end}} => 24 <.>: wrong type for value; expected string; got int",
        "{{3|oneArg}} => 4 <oneArg>: wrong type for value; expected string; got int",
        "{{4|dddArg 3}} => 11 <3>: wrong type for value; expected string; got int",
        "{{dddArg}} => 2 <dddArg>: wrong number of args for dddArg: want at least 1 got 0",
        "{{twoArgs `a`}} => 2 <twoArgs>: wrong number of args for twoArgs: want 2 got 1",
        "{{and}} => 2 <and>: wrong number of args for and: want at least 1 got 0",
        "{{die}} => 2 <die>: error calling die: die",
        "{{oneArg die}} => 9 <die>: error calling die: die",
        "{{or 0 0 (die)}} => 10 <die>: error calling die: die",
        "{{.Binary}} => 2 <{{.Binary}}>: can't print {{.Binary}} of type func(string, string) string",
        "{{range .X}}{{end}} => 8 <.X>: range can't iterate over x",
        "{{range .True}}{{end}} => 8 <.True>: range can't iterate over true",
        "{{range $i, $x := 3}}{{end}} => 18 <3>: can't use 3 to iterate over more than one variable",
        "{{template `nope`}} => 11 <{{template \"nope\"}}>: template \"nope\" not defined",
        "{{(nil).True}} => 3 <nil>: nil is not a command",
        "{{index .SI 10}} => 2 <index .SI 10>: error calling index: index out of range: 10",
        "{{index .SI -1}} => 2 <index .SI -1>: error calling index: index out of range: -1",
        "{{index .SI 3}} => 2 <index .SI 3>: error calling index: reflect: slice index out of range",
        "{{index `abc` 3}} => 2 <index `abc` 3>: error calling index: reflect: string index out of range",
        "{{index .SI `x`}} => 2 <index .SI `x`>: error calling index: cannot index slice/array with type string",
        "{{index .SI nil}} => 2 <index .SI nil>: error calling index: cannot index slice/array with nil",
        "{{index .MSI nil}} => 2 <index .MSI nil>: error calling index: value is nil; should be of type string",
        "{{index .MSI 10}} => 2 <index .MSI 10>: error calling index: value has type int; should be string",
        "{{index nil 1}} => 2 <index nil 1>: error calling index: index of untyped nil",
        "{{index .NilPS 1}} => 2 <index .NilPS 1>: error calling index: index of nil pointer",
        "{{index 1 1}} => 2 <index 1 1>: error calling index: can't index item of type int",
        "{{slice .SI -1}} => 2 <slice .SI -1>: error calling slice: index out of range: -1",
        "{{slice .SI 2 1}} => 2 <slice .SI 2 1>: error calling slice: invalid slice index: 2 > 1",
        "{{slice .SI 1 2 1}} => 2 <slice .SI 1 2 1>: error calling slice: invalid slice index: 2 > 1",
        "{{slice .S 1 2 2}} => 2 <slice .S 1 2 2>: error calling slice: cannot 3-index slice a string",
        "{{slice .MSI}} => 2 <slice .MSI>: error calling slice: can't slice item of type map[string]int",
        "{{slice .SI 1 1 1 1}} => 2 <slice .SI 1 1 1 1>: error calling slice: too many slice indexes: 4",
        "{{slice nil}} => 2 <slice nil>: error calling slice: slice of untyped nil",
        "{{len 3}} => 2 <len 3>: error calling len: len of type int",
        "{{len nil}} => 2 <len nil>: error calling len: reflect: call of reflect.Value.Type on zero Value",
        "{{range .Anys}}{{slice `abc` 0 .}}{{end}} => 17 <slice `abc` 0 .>: error calling slice: cannot index slice/array with type interface {}",
        "{{len .Empty0}} => 2 <len .Empty0>: error calling len: len of nil pointer",
        "{{eq `xy` 1}} => 2 <eq `xy` 1>: error calling eq: incompatible types for comparison: string and int",
        "{{eq 2 2.0}} => 2 <eq 2 2.0>: error calling eq: incompatible types for comparison: int and float64",
        "{{eq 1}} => 2 <eq 1>: error calling eq: missing argument for comparison",
        "{{eq .SI .SI}} => 2 <eq .SI .SI>: error calling eq: non-comparable type [%!s(int=3) %!s(int=4) %!s(int=5)]: []int",
        "{{eq .U .SI}} => 2 <eq .U .SI>: error calling eq: non-comparable types &{v}: *main.U, []int: [3 4 5]",
        "{{eq .U 1}} => 2 <eq .U 1>: error calling eq: incompatible types for comparison: *main.U and int",
        "{{lt true true}} => 2 <lt true true>: error calling lt: invalid type for comparison",
        "{{lt 1i 1i}} => 2 <lt 1i 1i>: error calling lt: invalid type for comparison",
        "{{lt .SI 1}} => 2 <lt .SI 1>: error calling lt: invalid type for comparison",
        "{{lt 1 `a`}} => 2 <lt 1 `a`>: error calling lt: incompatible types for comparison: int and string",
        "{{ge 1 1.0}} => 2 <ge 1 1.0>: error calling ge: incompatible types for comparison: int and float64",
        "{{call nil}} => 2 <call nil>: error calling call: call of nil",
        "{{call}} => 2 <call>: wrong number of args for call: want at least 1 got 0",
        "{{1 | call}} => 6 <call>: error calling call: non-function <int Value> of type int",
        "{{call .X}} => 2 <call .X>: error calling call: non-function .X of type string",
        "{{call .Binary `1`}} => 2 <call .Binary `1`>: error calling call: wrong number of args for .Binary: got 1 want 2",
        "{{call .Binary 1 `3`}} => 2 <call .Binary 1 `3`>: error calling call: arg 0: value has type int; should be string",
        "{{call .Binary `1` nil}} => 2 <call .Binary `1` nil>: error calling call: arg 1: value is nil; should be of type string",
      })
  void TPL_20_goEndsWith(String text, String place) {
    assertThatThrownBy(() -> Example.render(text))
        .isInstanceOf(ExecutionException.class)
        .hasMessage("template: t:1:" + place.replaceFirst(" <", ": executing \"t\" at <"));
  }

  @Test
  void TPL_20_anErrorInsideNamesTheInnermostTemplateAndItsPlace() {
    String text = "line 1\nline 2\nline 3\n{{template \"one\" .}}\n{{define \"one\"}}{{template \"two\" .}}{{end}}\n"
        + "{{define \"two\"}}{{template \"three\" .}}{{end}}\n{{define \"three\"}}{{index \"hi\" $}}{{end}}";
    assertThatThrownBy(() -> Example.render(text, Value.of(5)))
        .hasMessage("template: t:7:20: executing \"three\" at <index \"hi\" $>: error calling index: index out of range: 5");
  }
}
