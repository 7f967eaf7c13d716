package io.ironbell.server.flags;

/** The texts of {@code --help}, {@code --help-long} and {@code --help-man}, made from {@link FlagTable}. */
public final class Usage {
  private static final int COLUMN = 33;
  private static final int WIDTH = 80;

  private Usage() {}

  /** kingpin's layout: flag, then its help from column 33, wrapped at 80. */
  public static String help(String program) {
    StringBuilder out = new StringBuilder("usage: ").append(program).append(" [<flags>]\n\n\nFlags:\n");
    entry(out, "  -h, --[no-]help", "Show this help (also try --help-long and --help-man).");
    for (Flag flag : FlagTable.ALL) {
      entry(out, "      " + head(flag), help(flag));
    }
    entry(out, "      --[no-]version", "Show the version.");
    return out.toString();
  }

  /** A manual page in roff. */
  public static String man(String program, String version) {
    StringBuilder out = new StringBuilder(".TH ").append(program).append(" 1 \"").append(version).append("\"\n");
    out.append(".SH \"NAME\"\n").append(program).append("\n.SH \"SYNOPSIS\"\n.TP\n\\fB").append(program).append(" [<flags>]\\fR\n.SH \"OPTIONS\"\n");
    for (Flag flag : FlagTable.ALL) {
      out.append(".TP\n\\fB").append(head(flag)).append("\\fR\n").append(help(flag)).append('\n');
    }
    return out.toString();
  }

  private static String help(Flag flag) {
    return flag.ours() ? flag.help() + " Also $" + flag.environmentName() + "." : flag.help();
  }

  private static String head(Flag flag) {
    if (flag.isSwitch()) {
      return "--[no-]" + flag.name();
    }
    boolean quoted = flag.kind() == Flag.Kind.TEXT;
    String value = quoted ? "\"" + flag.defaultValue() + "\"" : flag.defaultValue();
    return "--" + flag.name() + "=" + value + (flag.kind() == Flag.Kind.TEXTS ? " ..." : "");
  }

  private static void entry(StringBuilder out, String head, String help) {
    out.append(head);
    if (head.length() > COLUMN - 3) {
      out.append("\n").append(" ".repeat(COLUMN));
    } else {
      out.append(" ".repeat(COLUMN - head.length()));
    }
    int column = COLUMN;
    for (String word : help.split(" ")) {
      if (column > COLUMN && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(" ".repeat(COLUMN));
        column = COLUMN;
      }
      if (column > COLUMN) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append('\n');
  }
}
