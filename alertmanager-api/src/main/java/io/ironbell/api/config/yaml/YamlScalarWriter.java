package io.ironbell.api.config.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/** Prints one scalar in the style that yaml.v2 chooses for it. */
final class YamlScalarWriter {
  /** Sexagesimal numbers of YAML 1.1: yaml.v2 never reads them as such but quotes them for others. */
  private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(?:[Tt]\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})| \\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?)?");
  private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u2028\u2029";
  private static final String ESCAPES = "0abtnvfre\"\\NLP";

  private final YamlPen pen;
  private final int indent;

  /** @param indent column of continuation lines */
  YamlScalarWriter(YamlPen pen, int indent) {
    this.pen = pen;
    this.indent = indent;
  }

  void plain(String text) {
    plain(text, true);
  }

  void string(String text, boolean simpleKey, boolean flow) {
    ScalarShape shape = ScalarShape.of(text);
    boolean meansString = Scalars.resolve(new YamlNode.Scalar(0, text, true, null)).tag().equals(Scalars.STR);
    boolean mayBePlain = meansString && !BASE_60.matcher(text).matches() && !TIMESTAMP.matcher(text).matches();
    if (text.contains("\n")) {
      if (shape.literal() && !simpleKey && !flow) {
        literal(text);
      } else {
        doubleQuoted(text, !simpleKey);
      }
    } else if (mayBePlain && (flow ? shape.flowPlain() : shape.blockPlain())) {
      plain(text, !simpleKey);
    } else if (mayBePlain && shape.singleQuoted()) {
      singleQuoted(text, !simpleKey);
    } else {
      doubleQuoted(text, !simpleKey);
    }
  }

  private void plain(String text, boolean folds) {
    pen.spaceUnlessThere();
    int[] all = text.codePoints().toArray();
    boolean spaces = false;
    for (int i = 0; i < all.length; i++) {
      boolean space = all[i] == ' ';
      if (space && folds && !spaces && pen.column() > YamlPen.WIDTH && !isSpace(all, i + 1)) {
        pen.indent(indent);
      } else {
        pen.put(all[i]);
      }
      spaces = space;
      pen.inText();
    }
    pen.inText();
  }

  private void singleQuoted(String text, boolean folds) {
    pen.indicator("'", true, false);
    int[] all = text.codePoints().toArray();
    boolean spaces = false;
    for (int i = 0; i < all.length; i++) {
      boolean space = all[i] == ' ';
      boolean inside = i > 0 && i < all.length - 1;
      if (space && folds && !spaces && pen.column() > YamlPen.WIDTH && inside && !isSpace(all, i + 1)) {
        pen.indent(indent);
      } else {
        if (all[i] == '\'') {
          pen.put('\'');
        }
        pen.put(all[i]);
      }
      spaces = space;
      pen.inText();
    }
    pen.indicator("'", false, false);
  }

  private void doubleQuoted(String text, boolean folds) {
    pen.indicator("\"", true, false);
    int[] all = text.codePoints().toArray();
    boolean spaces = false;
    for (int i = 0; i < all.length; i++) {
      int c = all[i];
      boolean inside = i > 0 && i < all.length - 1;
      if (!ScalarShape.isPrintable(c) || ScalarShape.isBreak(c) || c == '"' || c == '\\') {
        escape(c);
      } else if (c == ' ' && folds && !spaces && pen.column() > YamlPen.WIDTH && inside) {
        pen.indent(indent);
        if (isSpace(all, i + 1)) {
          pen.put('\\');
        }
      } else {
        pen.put(c);
      }
      spaces = c == ' ';
      pen.inText();
    }
    pen.indicator("\"", false, false);
  }

  private void escape(int c) {
    int known = ESCAPED.indexOf(c);
    String code = known >= 0 ? ESCAPES.substring(known, known + 1) : hex(c);
    pen.put('\\');
    code.chars().forEach(pen::put);
  }

  private static String hex(int c) {
    String format = c <= 0xFF ? "x%02X" : c <= 0xFFFF ? "u%04X" : "U%08X";
    return String.format(Locale.ROOT, format, c);
  }

  private void literal(String text) {
    pen.indicator("|", true, false);
    char first = text.charAt(0);
    String hint = first == ' ' || ScalarShape.isBreak(first) ? "2" : "";
    boolean ends = ScalarShape.isBreak(text.charAt(text.length() - 1));
    boolean keeps = ends && (text.length() == 1 || ScalarShape.isBreak(text.charAt(text.length() - 2)));
    (hint + (!ends ? "-" : keeps ? "+" : "")).chars().forEach(pen::put);
    pen.lineBreak();
    pen.afterBreak();
    boolean breaks = true;
    for (int c : text.codePoints().toArray()) {
      if (ScalarShape.isBreak(c)) {
        pen.lineBreak();
        pen.afterBreak();
        breaks = true;
      } else {
        if (breaks) {
          pen.indent(indent);
        }
        pen.put(c);
        pen.inText();
        breaks = false;
      }
    }
  }

  private static boolean isSpace(int[] text, int i) {
    return i < text.length && text[i] == ' ';
  }
}
