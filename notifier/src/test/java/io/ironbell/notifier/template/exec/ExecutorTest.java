package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Go writes for a template, over the values of {@link Example}. */
class ExecutorTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "some text => some text",
        "{{typeOf 3}} {{typeOf 1.0}} {{typeOf 1e1}} {{typeOf 1i}} {{typeOf 0xef}} {{typeOf 'x'}} {{typeOf '.'}} => int float64 float64 complex128 int int int",
        "-{{.X}}-{{.U.V}}- => -x-v-",
        "{{.MSI.one}} {{.MSI.NO}} {{.MSS.no}}. => 1 0 .",
        "{{.Any.n}} {{.Any.s}} {{.Any.nil}} {{.Any.no}} {{.Any.u.V}} => 1 str <no value> <no value> w",
        "{{.Empty0}} => <no value>",
        "{{$}} => &{main.T}",
        "{{$.I}} {{$x := $.U.V}}{{$x}} {{$x = 3}}{{$x}} => 17 v 3",
        "{{$x := 2}}{{if true}}{{$x = 3}}{{end}}{{$x}} => 3",
        "{{$x := 1}}{{if true}}{{$x := 2}}{{if true}}{{$x = 3}}{{end}}{{end}}{{$x}} => 1",
        "{{(1)}} {{((.)).X}} {{(.GetU).V}} {{(. | print) | len}} => 1 x v 9",
        "-{{.Method0}}- {{.Method1 1234}} {{.Method1 .I}} {{.Method2 3 .X}} {{.Method2 .U16 `str`}} => -M0- 1234 17 Method2: 3 x Method2: 16 str",
        "{{if $x := .X}}{{.Method2 .U16 $x}}{{end}} {{.Method3 nil}} {{.Method3 .Any.no}} => Method2: 16 x Method3: <nil> Method3: <nil>",
        "{{range .MSIEmpty}}{{else}}{{if $.U.TrueFalse $.True}}{{$.GetU.TrueFalse $.True}}{{end}}{{end}} => true",
        "{{with $x := .}}{{with .SI}}{{$.GetU.TrueFalse $.True}}{{end}}{{end}} => true",
        "{{.L.First}} {{len .L}} => a 2",
        "{{call .Binary `1` `2`}} {{call .NilOk nil}} {{call .NilOk .Any.no}} {{call .NilOk .L}} => [1=2] true true false",
        "{{`2` | call .Binary `1`}} => [1=2]",
        "-{{.Method0 | .Method2 .U16}}- => -Method2: 16 M0-",
        "{{print (1) (2 | print 3) (print 4 (print 5 6))}} => 1 3 2 4 5 6",
        "{{if true}}T{{end}}{{if false}}T{{else}}F{{end}}{{if 1}}T{{end}}{{if 0}}{{else}}Z{{end}}{{if 1.5}}T{{end}}{{if .Zero}}{{else}}Z{{end}} => TFTZTZ",
        "{{if 1.5i}}T{{end}}{{if 0i}}{{else}}Z{{end}}{{if ``}}{{else}}E{{end}}{{if `x`}}N{{end}}{{if .SIEmpty}}{{else}}E{{end}}{{if .SI}}N{{end}} => TZENEN",
        "{{if .MSIEmpty}}{{else}}E{{end}}{{if .MSI}}N{{end}}{{if .U}}P{{end}}{{if .NilU}}{{else}}0{{end}}{{if .Empty0}}{{else}}nil{{end}}{{if .Binary}}f{{end}} => ENP0nilf",
        "{{if $x := true}}{{with $x := .I}}{{$x}},{{end}}{{$x}}{{end}} => 17,true",
        "{{if eq 1 3}}1{{else if eq 2 3}}2{{else if eq 3 3}}3{{end}} => 3",
        "{{not true}} {{not false}} {{not .Empty0}} => false true true",
        "{{and false 0}} {{and 1 0}} {{and 0 true}} {{and 1 1}} {{or 0 0}} {{or 1 0}} {{or 0 true}} => false 0 0 1 0 1 true",
        "{{or 0 1 (die)}} {{and 1 0 (die)}} {{1 | and 1}} {{0 | and 1}} {{1 | or 0}} {{or 1}} {{and .Empty0}} => 1 0 1 0 1 1 <no value>",
        "{{and 1 .Any.no}} {{or 0 .Any.no}} => <no value> <no value>",
        "{{if and true 1 `hi` | not}}T{{else}}F{{end}} => F",
        "{{index .SI 0}} {{index .MSI `two`}} {{index .MSI `no`}} {{index .PSI 1}} {{index .Any `u` | typeOf}} {{index `abc` 1}} {{index .SI}} => 3 2 0 22 main.U 98 [3 4 5]",
        "{{slice .SI}} {{slice .SI 1}} {{slice .SI 1 2}} {{slice .SI 1 2 3}} {{slice .S 1}} {{slice .S 0 1}} {{slice `héllo` 0 3}} => [3 4 5] [4 5] [4] [4] yz x hé",
        "{{len .SI}} {{len .MSI}} {{len `héllo`}} {{len .PSI}} {{len `日本`}} {{len (slice `日本` 0 1)}} => 3 3 6 2 6 1",
        "{{with true}}{{.}}{{end}} {{with 0}}{{else}}Z{{end}} {{with .Any}}{{.s}}{{end}} {{with 0}}{{.}}{{else with true}}{{.}}{{end}} => true Z str true",
        "{{with $x := .I}}{{$x}}{{end}} {{with $}}{{$y := $.U.V}}{{$y}}{{end}} => 17 v",
        "{{range .SI}}-{{.}}-{{end}} {{range .SIEmpty}}x{{else}}E{{end}} {{range .Empty0}}x{{else}}N{{end}} => -3--4--5- E N",
        "{{range .SI}}{{.}}{{break}}X{{else}}E{{end}} {{range .SI}}{{if eq . 4}}{{continue}}{{end}}{{.}}{{end}} => 3 35",
        "{{range .SI}}{{range $.SI}}{{.}}{{break}}{{end}}{{end}} => 333",
        "{{range .MSI}}-{{.}}-{{end}} {{range $k, $v := .MSI}}{{$k}}={{$v}},{{end}} => -1--3--2- one=1,three=3,two=2,",
        "{{range $x := .SI}}<{{$x}}>{{end}}{{range $i, $x := .PSI}}<{{$i}}={{$x}}>{{end}} => <3><4><5><0=21><1=22>",
        "{{range .Anys}}[{{.}}]{{end}} => [1][two][<no value>]",
        "{{range $x := 3}}{{$x}}{{end}} {{range 0}}x{{else}}none{{end}} {{range -2}}x{{else}}none{{end}} {{range .U16}}{{typeOf .}}{{break}}{{end}} => 012 none none uint",
        "{{$i := 0}}{{range $i = .SI}}{{end}}{{$i}} {{$k := 0}}{{$v := 0}}{{range $k, $v = .SI}}{{$k}}={{$v}} {{end}}{{$k}} => 5 0=3 1=4 2=5 2",
        "{{range $i, $_ := .SI}}{{$y := $i}}{{$y}}{{end}} => 012",
        "{{or .SI `empty`}} {{or .SIEmpty `empty`}} => [3 4 5] empty",
        "{{.MyError false}} => false",
        "{{print 12_34 0b_1_0_1 0377 0o377 0x1_23 +0x1.ep+2 7.5_00}} => 1234 5 255 255 291 7.5 7.5",
        "{{range .SIEmpty}}{{end}}{{mapOfThree.three}}-{{(mapOfThree).three}} => 3-3",
        "{{`aaa` | twoArgs `bbb`}} {{`aaa`|oneArg}} {{dddArg 1 `a` `b`}} {{`c` | dddArg 1 `a`}} {{3 | dddArg}} => twoArgs=bbbaaa oneArg=aaa 1 a b 1 a c 3",
        "{{floatArg 1}} {{floatArg 'a'}} {{floatArg 1e3}} {{complexArg 1i}} {{listArg .L}} {{listArg nil}} {{structArg .U}} {{oneArg .PS}} => float=1.0 float=97.0 float=1000.0 (0.0+1.0i) 2 0 v oneArg=a string",
        "{{template `a` .X}}{{define `a`}}[{{.}}{{template `b`}}]{{end}}{{define `b`}}{{.}}{{end}} => [x<no value>]",
        "{{define `a`}}{{if .}}{{index . 0}}{{template `a` (slice . 1)}}{{end}}{{end}}{{template `a` .SI}} => 345",
        "{{block `b` .X}}({{.}}){{end}} => (x)",
        "{{$x := 1}}{{define `v`}}{{$}}{{end}}{{template `v` 5}}{{$x}} => 51",
        "{{`\\xff`}}|{{`a\"b`}}|{{\"\\u00e9\\x41\\101\\n\"}} => ~\\xff|a\"b|éAA\n~",
      })
  void TPL_20_goWrites(String text, String expected) throws ParseException, EvaluationException {
    assertThat(Example.render(text)).isEqualTo(expected);
  }

  @Test
  void TPL_20_fieldsOfNothingAreNothing() throws ParseException, EvaluationException {
    assertThat(Example.render("{{.foo}} {{(.).foo}} {{.foo.bar}} {{$.x}}", Value.Nil.UNTYPED))
        .isEqualTo("<no value> <no value> <no value> <no value>");
  }

  @Test
  void TPL_20_theDotCanBeAnything() throws ParseException, EvaluationException {
    assertThat(Example.render("<{{.}}>", Value.of(13))).isEqualTo("<13>");
    assertThat(Example.render("<{{.}}>", new Value.Uint(GoType.UINT, 14))).isEqualTo("<14>");
    assertThat(Example.render("<{{.}}>", Value.of("a"))).isEqualTo("<a>");
    assertThat(Example.render("{{eq . 'P'}}", new Value.Int(GoType.INT32, 'P'))).isEqualTo("true");
  }
}
