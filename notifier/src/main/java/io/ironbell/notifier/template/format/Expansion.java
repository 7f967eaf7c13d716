package io.ironbell.notifier.template.format;

import com.google.re2j.Matcher;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import java.util.ArrayList;
import java.util.List;

/**
 * The replacement of Go's {@code ReplaceAllString}: {@code $1}, {@code ${name}}, {@code $$}. A name is as long as possible, so that
 * {@code $1x} is the group called 1x, and a group that is not there is empty. Immutable.
 */
public record Expansion(List<Part> parts) {
  /** @param group true when the text names a group */
  record Part(String text, boolean group) {}

  public static Expansion of(String template) {
    List<Part> parts = new ArrayList<>();
    int literal = 0;
    int dollar = template.indexOf('$');
    while (dollar >= 0) {
      literal(parts, template, literal, dollar);
      literal = reference(parts, template, dollar);
      dollar = template.indexOf('$', literal == dollar ? dollar + 1 : literal);
    }
    literal(parts, template, literal, template.length());
    return new Expansion(List.copyOf(parts));
  }

  private static void literal(List<Part> parts, String template, int from, int to) {
    if (from < to) {
      parts.add(new Part(template.substring(from, to), false));
    }
  }

  /** @return where the literal text goes on: at the dollar itself when it stands for itself */
  private static int reference(List<Part> parts, String template, int dollar) {
    if (template.startsWith("$", dollar + 1)) {
      parts.add(new Part("$", false));
      return dollar + 2;
    }
    boolean brace = template.startsWith("{", dollar + 1);
    int start = dollar + (brace ? 2 : 1);
    int end = start;
    while (end < template.length() && isWord(template.codePointAt(end))) {
      end += Character.charCount(template.codePointAt(end));
    }
    if (end == start || brace && !template.startsWith("}", end)) {
      return dollar;
    }
    parts.add(new Part(template.substring(start, end), true));
    return brace ? end + 1 : end;
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  /** Writes the replacement of one match. */
  public void append(StringBuilder out, Matcher match, String text, Budget budget) throws LimitException {
    for (Part part : parts) {
      int group = part.group() ? group(match, part.text()) : 0;
      boolean found = part.group() && group >= 0 && match.start(group) >= 0;
      budget.produce(found ? match.end(group) - match.start(group) : part.text().length());
      if (!part.group()) {
        out.append(part.text());
      } else if (found) {
        out.append(text, match.start(group), match.end(group));
      }
    }
  }

  /** The number of a group by its number or name, -1 when there is none. */
  private static int group(Matcher match, String name) {
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = name.length() > 6 || name.length() > 1 && name.charAt(0) == '0' ? -1 : Integer.parseInt(name);
      return number <= match.groupCount() ? number : -1;
    }
    return match.pattern().namedGroups().getOrDefault(name, -1);
  }
}
