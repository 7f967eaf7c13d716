package io.ironbell.notifier.template.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's parser makes of a text, printed as Go prints it, and what it refuses with which words. */
class ParserTest {
  private static final Set<String> FUNCTIONS = Set.of("printf", "contains");

  private static Map<String, Tree> parse(String text) throws ParseException {
    return Parser.parse("test", text, FUNCTIONS::contains);
  }

  private static String printed(String text) throws ParseException {
    return tree(text).root().toString();
  }

  private static Tree tree(String text) throws ParseException {
    Tree tree = parse(text).get("test");
    if (tree == null) {
      throw new AssertionError("no tree");
    }
    return tree;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "{{.X}} => {{.X}}",
        "{{printf}} => {{printf}}",
        "{{$}} => {{$}}",
        "{{with $x := 3}}{{$x 23}}{{end}} => {{with $x := 3}}{{$x 23}}{{end}}",
        "{{$.I}} => {{$.I}}",
        "{{printf `%d` 23}} => {{printf `%d` 23}}",
        "{{.X|.Y}} => {{.X | .Y}}",
        "{{$x := .X|.Y}} => {{$x := .X | .Y}}",
        "{{.X (.Y .Z) (.A | .B .C) (.E)}} => {{.X (.Y .Z) (.A | .B .C) (.E)}}",
        "{{(.Y .Z).Field}} => {{(.Y .Z).Field}}",
        "{{.A.B .C.D}} => {{.A.B .C.D}}",
        "{{if .X}}a{{else}}b{{end}} => {{if .X}}a{{else}}b{{end}}",
        "{{if .X}}a{{else if .Y}}b{{end}} => {{if .X}}a{{else}}{{if .Y}}b{{end}}{{end}}",
        "+{{if .X}}X{{else if .Y}}Y{{else if .Z}}Z{{end}}+ => +{{if .X}}X{{else}}{{if .Y}}Y{{else}}{{if .Z}}Z{{end}}{{end}}{{end}}+",
        "{{range .X.Y.Z}}a{{end}} => {{range .X.Y.Z}}a{{end}}",
        "{{range .X}}a{{range .Y}}b{{end}}{{end}} => {{range .X}}a{{range .Y}}b{{end}}{{end}}",
        "{{range .X|.M}}a{{else}}b{{end}} => {{range .X | .M}}a{{else}}b{{end}}",
        "{{range $x := .S}}{{.}}{{end}} => {{range $x := .S}}{{.}}{{end}}",
        "{{range $x, $y := .S}}{{.}}{{end}} => {{range $x, $y := .S}}{{.}}{{end}}",
        "{{range $x = 0}}{{$x}}{{end}} => {{range $x = 0}}{{$x}}{{end}}",
        "{{$x:=1}}{{range $x = 0}}{{$x}}{{end}} => {{$x := 1}}{{range $x = 0}}{{$x}}{{end}}",
        "{{range .S}}{{.}}{{ break }}{{continue}}{{end}} => {{range .S}}{{.}}{{break}}{{continue}}{{end}}",
        "{{range .S 1 -3.2i true false 'a' nil}}{{end}} => {{range .S 1 -3.2i true false 'a' nil}}{{end}}",
        "{{template `x`}} => {{template \"x\"}}",
        "{{template `x` .Y}} => {{template \"x\" .Y}}",
        "{{with .X}}a{{else with .Y}}b{{else with .Z}}c{{end}} => {{with .X}}a{{else}}{{with .Y}}b{{else}}{{with .Z}}c{{end}}{{end}}{{end}}",
        "x{{- 3}} => x{{3}}",
        "~x \r\n\t{{- 3 -}}\n\n\ty~ => x{{3}}y",
        "~x\n{{-  3   -}}\ny~ => x{{3}}y",
        "~x \r\n\t{{- /* hi */ -}}\n\n\ty~ => xy",
        "{{block `foo` .}}hello{{end}} => {{template \"foo\" .}}",
        "~{{ $x \n := \n 1 \n }}~ => {{$x := 1}}",
        "~{{\n\"x\"\n|\nprintf\n}}~ => {{\"x\" | printf}}",
        "~{{-\n/*\nhello\n*/\n-}}~ => ''",
        "{{$x:=.}}{{$x +2}} => {{$x := .}}{{$x +2}}",
        "{{ (( 1 )) }} => {{((1))}}",
        "{{3}}{{-3}} => {{3}}{{-3}}",
        "{{printf.X}} => {{printf.X}}",
        "{{1 | }} => {{1}}",
      })
  void TPL_20_goReadsItSo(String text, String expected) throws ParseException {
    assertThat(printed(text)).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "~line1\n{{~ => test:2: unclosed action",
        "~line1\n{{define `x`}}line2\n{{~ => test:3: unclosed action",
        "~line1\n{{\"x\"\n\"y\"\n~ => test:4: unclosed action started at test:2",
        "~{{\n\n\n\n\n~ => test:6: unclosed action started at test:1",
        "~line1\n{{\nx\n}}~ => test:3: function \"x\" not defined",
        "{{foo}} => test:1: function \"foo\" not defined",
        "{{/*}} => test:1: unclosed comment",
        "~{{/*\nhello\n}}~ => test:1: unclosed comment",
        "{{/* a */ }} => test:1: comment ends before closing delimiter",
        "{{.X (1 2 3}} => test:1: unclosed left paren",
        "{{.X 1 2 3 ) }} => test:1: unexpected right paren",
        "{{(.X 1 2 3 => test:1: unclosed action",
        "{{`x`3}} => test:1: unexpected \"3\" in operand",
        "{{a#}} => test:1: bad character U+0023 '#'",
        "{{'a}} => test:1: unterminated character constant",
        "{{\"a}} => test:1: unterminated quoted string",
        "{{`a}} => test:1: unterminated raw quoted string",
        "{{0xi}} => test:1: illegal number syntax: \"0xi\"",
        "{{1x}} => test:1: bad number syntax: \"1x\"",
        "{{define `a`}}a{{end}}{{define `a`}}b{{end}} => test:1: template: multiple definition of template \"a\"",
        "{{range .X}} => test:1: unexpected EOF",
        "{{$x := 23}}{{with $x.y := 3}}{{$x 23}}{{end}} => test:1: unexpected \":=\" in operand",
        "{{$a,$b,$c := 23}} => test:1: too many declarations in command",
        "{{range $u, $v, $w := 3}}{{end}} => test:1: too many declarations in range",
        "{{$a}} => test:1: undefined variable \"$a\"",
        "{{with $x := 4}}{{end}}{{$x}} => test:1: undefined variable \"$x\"",
        "{{template $v}} => test:1: unexpected \"$v\" in template clause",
        "{{true.any}} => test:1: unexpected . after term \"true\"",
        "{{'a'.any}} => test:1: unexpected . after term \"'a'\"",
        "{{..E}} => test:1: unexpected . after term \".\"",
        "{{12|false}} => test:1: non executable command in pipeline stage 2",
        "{{.|printf|\"e\"}} => test:1: non executable command in pipeline stage 3",
        "{{ ( ) }} => test:1: missing value for parenthesized pipeline",
        "{{}} => test:1: missing value for command",
        "{{if}}a{{end}} => test:1: missing value for if",
        "{{block \"foo\"}}hello{{end}} => test:1: missing value for block clause",
        "~{{ $v := `\n` }} {{~ => test:2: unclosed action",
        "{{range $k, $v}}{{end}} => test:1: undefined variable \"$v\"",
        "{{range $k,}}{{end}} => test:1: missing value for range",
        "{{range $k, .}}{{end}} => test:1: range can only initialize variables",
        "{{end}} => test:1: unexpected {{end}}",
        "{{else}} => test:1: unexpected {{else}}",
        "{{if .X}}1{{else}}2{{else}}3{{end}} => test:1: expected end; found {{else}}",
        "{{range .X}}a{{else if .Y}}b{{end}} => test:1: unexpected <if> in input",
        "{{range .}}{{end}} {{break}} => test:1: {{break}} outside {{range}}",
        "{{range .}}{{else}}{{continue}}{{end}} => test:1: {{continue}} outside {{range}}",
        "{{range .}}{{break 20}}{{end}} => test:1: unexpected \"20\" in {{break}}",
        "{{printf 3, 4}} => test:1: unexpected \",\" in operand",
        "{{$x += 1}} => test:1: undefined variable \"$x\"",
        "{{$x=1}} => test:1: bad character U+003D '='",
        "{{1 : 2}} => test:1: expected :=",
        "{{\u00A7}} => test:1: unrecognized character in action: U+00A7 '§'",
        "{{\"\\q\"}} => test:1: invalid syntax",
        "{{'ab'}} => test:1: malformed character constant: 'ab'",
        "{{''}} => test:1: invalid syntax",
        "{{99999999999999999999}} => test:1: integer overflow: \"99999999999999999999\"",
        "{{define}}a{{end}} => test:1: unexpected \"}}\" in define clause",
        "{{define \"abcdefghijklm\" .}}{{end}} => test:1: unexpected <.> in define clause",
        "{{template abcdefghijklm}} => test:1: unexpected \"abcdefghij\"... in template clause",
        "{{| 1}} => test:1: unexpected \"|\" in command",
      })
  void TPL_20_goRefusesItWith(String text, String message) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(ParseException.class).hasMessage("template: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{printf 3`x`}}", "{{printf `x`.}}", "{{printf (printf .).}}", "{{if .X}}a{{else if .Y}}b{{end}}{{end}}", "{{$x ! 2}}",
        "{{range $x := $y := 3}}{{end}}", "{{$x:=.}}{{$x!2}}", "{{$x:=.}}{{$x+2}}", "{{with $v, $u := 3}}{{end}}", "hello{{range"
      })
  void TPL_20_goRefusesThisToo(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(ParseException.class);
  }

  @Test
  void TPL_20_parenthesesAndActionsNestOnlySoDeep() throws ParseException {
    String deepest = "(".repeat(PipeParser.MAX_DEPTH) + "1" + ")".repeat(PipeParser.MAX_DEPTH);
    assertThat(printed("{{" + deepest + "}}")).hasSize(deepest.length() + 4);
    assertThatThrownBy(() -> parse("{{(" + deepest + ")}}")).hasMessage("template: test:1: max expression depth exceeded");
    int n = Parser.MAX_DEPTH;
    assertThat(printed("{{if 1}}".repeat(n) + "{{end}}".repeat(n))).startsWith("{{if 1}}{{if 1}}");
    assertThatThrownBy(() -> parse("{{if 1}}".repeat(n + 1) + "{{end}}".repeat(n + 1)))
        .hasMessage("template: test:1: more than 250 actions inside each other");
    assertThat(printed("{{if 1}}" + "{{else if 1}}".repeat(n) + "{{end}}")).isEqualTo("{{if 1}}" + "{{else}}{{if 1}}".repeat(n) + "{{end}}".repeat(n + 1));
    assertThatThrownBy(() -> parse("{{block `x` .}}".repeat(n + 1) + "{{end}}".repeat(n + 1))).isInstanceOf(ParseException.class);
  }

  @Test
  void TPL_20_aBlockIsADefinitionAndACall() throws ParseException {
    Map<String, Tree> trees = parse("a{{block `inner` .}}bar{{.}}baz{{end}}b");
    assertThat(trees).containsOnlyKeys("inner", "test");
    assertThat(trees.get("inner")).extracting(Tree::root).hasToString("bar{{.}}baz");
    assertThat(trees.get("test")).extracting(Tree::root).hasToString("a{{template \"inner\" .}}b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "~~ => true",
        "hello => false",
        "~ \t\n ~ => true",
        "{{/* comment */}} => true",
        "{{define `x`}}something{{end}} => true",
        "~{{define `x`}}s{{end}}\n\n{{define `y`}}s{{end}}\n~ => true",
        "~{{define `x`}}s{{end}}\nx\n~ => false",
        "{{define `x`}}s{{end}}{{if 3}}foo{{end}} => false",
      })
  void TPL_03_whatHasNothingToSayIsEmpty(String text, boolean empty) throws ParseException {
    assertThat(tree(text).isEmpty()).isEqualTo(empty);
  }

  @Test
  void TPL_20_positionsAreLinesAndBytes() throws ParseException {
    Tree tree = tree("héllo\né{{ .X | printf }}");
    Statement.Action action = (Statement.Action) tree.root().statements().get(1);
    assertThat(action.at()).hasToString("test:2:5");
    assertThat(action.pipe().commands().get(1).at()).hasToString("test:2:10");
    assertThat(action.at().line()).isEqualTo(2);
  }

  @Test
  void TPL_03_laterDefinitionsReplaceEarlierOnesUnlessTheyAreEmpty() throws ParseException {
    Definitions first = Definitions.NONE.plus(parse("{{define `a`}}1{{end}}{{define `b`}}1{{end}}"));
    Definitions second = first.plus(parse("{{define `a`}}2{{end}}{{define `b`}} {{end}}{{define `c`}}2{{end}}"));
    assertThat(second.find("a")).isNotNull().extracting(Tree::root).hasToString("2");
    assertThat(second.find("b")).isNotNull().extracting(Tree::root).hasToString("1");
    assertThat(second.find("c")).isNotNull().extracting(Tree::root).hasToString("2");
    Definitions own = first.under(parse("{{define `a`}}3{{end}}{{define `b`}}{{end}}x"));
    assertThat(own.find("a")).isNotNull().extracting(Tree::root).hasToString("3");
    assertThat(own.find("b")).isNotNull().extracting(Tree::root).hasToString("1");
    assertThat(own.find("nope")).isNull();
    assertThat(first.find("a")).isNotNull().extracting(Tree::root).hasToString("1");
  }
}
