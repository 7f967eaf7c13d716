package io.ironbell.notifier.template.exec;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes templates at random: most of them parse; half of them are written with an eye on types and often run to their end; some are nonsense. */
final class TemplateSoup {
  private static final List<String> ATOMS =
      List.of(
          ".", "$", "$x", ".X", ".I", ".U", ".U.V", ".NilU.V", ".SI", ".MSI", ".MSI.one", ".Any", ".Any.nil.x", ".Anys", ".Empty0", ".Binary",
          ".NilPS", ".Nope", ".Html", ".Method0", ".Method1", ".L.First", "nil", "true", "false", "0", "1", "-1", "9223372036854775807", "1.5",
          "1e308", "3i", "'a'", "0xff", "``", "\"a\\u00e9\\xff\"", "`日本\uD83D\uDE00`", "mapOfThree", "(.).X", "1000000", "`%1000000d`", "`%[3]*.[2]*[1]f`", "`%v%+v%#v%T%x%q%z`", "`(a*)*b`", "`${1}x$0`", "now");
  private static final List<String> FUNCTIONS =
      List.of(
          "print", "len", "index", "slice", "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not", "call", "join", "list", "typeOf", "oneArg",
          "dddArg", "listArg", "floatArg", "structArg", "die", "printf", "println", "html", "js", "urlquery", "toUpper", "title", "trimSpace", "match", "reReplaceAll", "stringSlice", "toJson",
          "dict", "append", "base64encode", "base64decode", "humanizeDuration", "since", "date `2006`", "toDate `2006-01-02`", "urlUnescape", "safeHtml",
          "tz `Europe/Berlin`", ".Method2", ".Method3", ".U.TrueFalse");
  private static final List<String> BROKEN =
      List.of("{{", "}}", "{{-", "-}}", "(", ")", "|", ":=", "=", ",", "$", ".", "\"", "`", "'", "/*", "*/", "{{end}}", "{{else}}", "\n", "\u0000");

  /** Places in a page; what is written there stands for the star. */
  private static final List<String> PLACES =
      List.of(
          "<p>*</p>", "<p title='*'>", "<p title=*>", "<p *>", "<a href=\"*\">x</a>", "<a href=\"/x?q=*#*\">", "<img srcset=\"*, * 2x\">", "<textarea>*</textarea>",
          "<script>x = *;</script>", "<script>f('*', \"*\", /a*b/)</script>", "<script>`*${*}`</script>", "<a onclick=\"f(*)\">", "<style>p { color: * }</style>",
          "<p style=\"width: *; background: url('*')\">", "<!-- * -->", "<script>// *\n x</script>", "<title>*</title>", "<script type='text/plain'>*</script>");

  private static final List<String> GROWING =
      List.of("list $x $x", "print $x $x", "slice $x 1", "dict `a` $x `b` $x", "append $x $x $x", "toJson $x", "printf `%v%#v` $x $x", "html $x");
  private static final List<String> TEXTS =
      List.of(
          "`a`", "\"<é\\xff>\"", ".X", ".U.V", ".S", "`日本\uD83D\uDE00`", "``", "`2006-01-02T15:04:05Z07:00`", "`(a*)*b`", "`%v %[1]q`", ".L.First",
          "`Europe/Berlin`", "`1h2m`", ".MSS.a");
  private static final List<String> NUMBERS = List.of("0", "1", "-1", "2", "3", "300", ".I", ".Neg", "'a'", "1000000", "9223372036854775807");
  private static final List<String> LISTS = List.of(".SI", ".L", ".Anys", "(list 1 `a` nil)", ".SIEmpty", "(list)", "(stringSlice `a` `b`)", ".Bytes", "now.Month", "now.Weekday");
  private static final List<String> OTHERS =
      List.of(
          ".", "$", "$x", ".U", ".MSI", ".MSS", ".Any", ".Empty0", ".NilPS", ".NilU", ".PS", ".Html", "true", "1.5", "1e308", "3i", "now", "mapOfThree");

  private final RandomGenerator random;
  private final boolean page;
  private final boolean typed;
  private int left;

  /** @param page in HTML, where most of what is written stands in some place of a page */
  TemplateSoup(RandomGenerator random, boolean page) {
    this.random = random;
    this.page = page;
    this.typed = random.nextBoolean();
  }

  String template() {
    left = 5 + random.nextInt(40);
    StringBuilder text = new StringBuilder("{{$x := 1}}");
    while (left > 0) {
      text.append(statement());
    }
    text.append("{{define `t1`}}{{$x := .}}").append(statement())
        .append("{{end}}{{define `t2`}}{{$x := .}}{{template `t1` .}}").append(statement()).append("{{end}}");
    for (int breaks = random.nextInt(8) - 5; breaks > 0; breaks--) {
      int at = random.nextInt(text.length() + 1);
      text.replace(at, Math.min(text.length(), at + random.nextInt(4)), one(BROKEN));
    }
    return text.toString();
  }

  private String statement() {
    left--;
    if (page && left > 0 && random.nextInt(3) > 0) {
      String place = one(PLACES);
      StringBuilder written = new StringBuilder();
      for (char c : place.toCharArray()) {
        written.append(c == '*' ? statement() : String.valueOf(c));
      }
      return written.toString();
    }
    return switch (left < 0 ? 0 : random.nextInt(13)) {
      case 0, 1, 2 -> "{{" + pipe() + "}}";
      case 3 -> "{{if " + pipe() + "}}" + statement() + "{{else if " + pipe() + "}}" + statement() + "{{else}}" + statement() + "{{end}}";
      case 4 -> "{{with $y := " + pipe() + "}}{{$y}}" + statement() + "{{else with " + pipe() + "}}" + statement() + "{{end}}";
      case 5 -> "{{range " + ranged() + "}}" + statement() + "{{if " + pipe() + "}}{{break}}{{else}}{{continue}}{{end}}{{else}}e{{end}}";
      case 6 -> "{{range $i, $e := " + ranged() + "}}{{$i}}{{$e}}" + statement() + "{{end}}";
      case 7 -> "{{$x = " + pipe() + "}}{{range 30}}{{$x = " + one(GROWING) + "}}{{end}}";
      case 8 -> "{{template `t" + (1 + random.nextInt(typed ? 2 : 3)) + "` " + (typed ? "$" : pipe()) + "}}";
      case 9 -> "{{- /* c */ -}}  text {{- " + pipe() + " -}}\n";
      case 10 -> "{{$x := " + pipe() + "}}";
      case 11 -> "{{range 2}}{{range " + ranged() + "}}{{else}}" + statement() + "{{if " + pipe() + "}}{{break}}{{end}}{{end}}" + statement() + "{{end}}";
      default -> "{{range " + ranged() + "}}{{.}}{{end}}";
    };
  }

  private String pipe() {
    left--;
    if (typed && random.nextInt(30) != 0) {
      return any();
    }
    String command = command();
    return left > 0 && random.nextInt(4) == 0 ? command + " | " + one(FUNCTIONS) + " " + operand() : command;
  }

  private String ranged() {
    return typed ? list() : pipe();
  }

  private String any() {
    left--;
    return switch (left < 0 ? 0 : random.nextInt(9)) {
      case 0 -> one(OTHERS);
      case 7 -> one(List.of("now.Add", "now.Truncate", "now.Round", "now.AddDate 0 1", "(since now).Round")) + " " + wrapped(number());
      case 1, 2 -> text();
      case 3 -> number();
      case 4 -> list();
      case 5 -> "print " + wrapped(any()) + " " + wrapped(any());
      case 6 -> one(List.of("and", "or", "list", "println", "dict `k` 1 `a`", "append (list)")) + " " + wrapped(any()) + (random.nextBoolean() ? "" : " | toJson");
      default -> one(List.of("toJson", "not", "html", "js", "printf `%v%+v%#v%T%q%x`", "list", "println")) + " " + wrapped(any());
    };
  }

  private String text() {
    left--;
    return switch (left < 0 ? 0 : random.nextInt(10)) {
      case 0, 1 -> one(TEXTS);
      case 2 -> one(List.of("toUpper", "toLower", "title", "trimSpace", "base64encode", "html", "js", "urlquery")) + " " + wrapped(text());
      case 3 -> "join " + wrapped(text()) + " (stringSlice " + wrapped(text()) + " " + wrapped(text()) + ")";
      case 4 -> "print " + wrapped(any());
      case 5 -> "printf " + wrapped(text()) + " " + wrapped(any());
      case 6 -> "slice " + wrapped(text()) + " 0";
      case 7 -> "reReplaceAll `[a-z]*` " + wrapped(text()) + " " + wrapped(text());
      case 8 -> random.nextBoolean() ? "humanizeDuration " + wrapped(number()) : "printf `%[1]*d` 9 " + wrapped(number());
      default -> "toJson " + wrapped(any());
    };
  }

  private String number() {
    left--;
    return switch (left < 0 ? 0 : random.nextInt(4)) {
      case 0, 1 -> one(NUMBERS);
      default -> "len " + wrapped(random.nextBoolean() ? text() : list());
    };
  }

  private String list() {
    left--;
    return switch (left < 0 ? 0 : random.nextInt(5)) {
      case 0, 1 -> one(LISTS);
      case 2, 3 -> "list " + wrapped(any()) + " $x " + wrapped(list());
      default -> "slice " + wrapped(list()) + " 0 0";
    };
  }

  private static String wrapped(String pipe) {
    return pipe.indexOf(' ') < 0 ? pipe : "(" + pipe + ")";
  }

  private String command() {
    if (left < 0 || random.nextInt(3) == 0) {
      return one(ATOMS);
    }
    StringBuilder command = new StringBuilder(one(FUNCTIONS));
    for (int n = random.nextInt(4); n > 0; n--) {
      command.append(' ').append(operand());
    }
    return command.toString();
  }

  private String operand() {
    left--;
    return left > 0 && random.nextInt(3) == 0 ? "(" + pipe() + ")" + (random.nextInt(5) == 0 ? ".V" : "") : one(ATOMS);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
