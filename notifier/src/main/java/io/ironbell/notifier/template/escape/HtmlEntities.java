package io.ironbell.notifier.template.escape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Decodes what HTML writes as {@code &name;} and {@code &#number;}, with the mistakes that browsers forgive and Go with them. Any thread. */
final class HtmlEntities {
  private static final Charset FORGIVEN = Charset.forName("windows-1252");
  private static final int LONGEST_OPEN = 6;

  /** The names that count without a semicolon, too. */
  private static final Set<String> OPEN = new HashSet<>();

  private static final Map<String, String> NAMED = named();

  private HtmlEntities() {}

  private static Map<String, String> named() {
    Map<String, String> named = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(HtmlEntities.class.getResourceAsStream("entities.txt"), "entities.txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          read(line.split(" ", -1), named);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return named;
  }

  private static void read(String[] words, Map<String, String> named) {
    boolean isOpen = words[0].endsWith("?");
    String name = isOpen ? words[0].substring(0, words[0].length() - 1) : words[0];
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < words.length; i++) {
      text.appendCodePoint(Integer.parseInt(words[i], 16));
    }
    named.put(name, text.toString());
    if (isOpen) {
      OPEN.add(name);
    }
  }

  static String decode(String s) {
    int i = s.indexOf('&');
    if (i < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int plain = 0;
    while (i >= 0) {
      out.append(s, plain, i);
      plain = s.startsWith("&#", i) ? number(s, i, out) : name(s, i, out);
      i = s.indexOf('&', plain);
    }
    return out.append(s, plain, s.length()).toString();
  }

  private static int name(String s, int at, StringBuilder out) {
    int end = at + 1;
    while (end < s.length() && Scan.isAlphanumeric(s.charAt(end))) {
      end++;
    }
    String name = s.substring(at + 1, end);
    boolean isClosed = end < s.length() && s.charAt(end) == ';';
    String whole = isClosed || OPEN.contains(name) ? NAMED.get(name) : null;
    if (whole != null) {
      out.append(whole);
      return isClosed ? end + 1 : end;
    }
    return beginning(name, at, out);
  }

  /** {@code &notit;} is read as {@code &not;it;}: the longest name at the beginning that needs no semicolon. */
  private static int beginning(String name, int at, StringBuilder out) {
    for (int length = Math.min(name.length(), LONGEST_OPEN); length > 1; length--) {
      String beginning = name.substring(0, length);
      if (OPEN.contains(beginning)) {
        out.append(NAMED.get(beginning));
        return at + 1 + length;
      }
    }
    out.append('&');
    return at + 1;
  }

  private static int number(String s, int at, StringBuilder out) {
    boolean isHex = at + 2 < s.length() && (s.charAt(at + 2) == 'x' || s.charAt(at + 2) == 'X');
    int i = isHex ? at + 3 : at + 2;
    int value = 0;
    while (i < s.length() && digit(s.charAt(i), isHex) >= 0) {
      value = value * (isHex ? 16 : 10) + digit(s.charAt(i), isHex); // wraps, as in Go
      i++;
    }
    if (i < s.length() && s.charAt(i) == ';') {
      i++;
    }
    if (i - at <= 3) { // Go wants more than one digit, or a digit and the semicolon
      out.append('&');
      return at + 1;
    }
    out.append(character(value));
    return i;
  }

  private static int digit(char c, boolean isHex) {
    return c < 0x80 ? Character.digit(c, isHex ? 16 : 10) : -1;
  }

  private static String character(int value) {
    if (value >= 0x80 && value <= 0x9F) {
      return new String(new byte[] {(byte) value}, FORGIVEN);
    }
    boolean isNone = value <= 0 || value > Character.MAX_CODE_POINT || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return isNone ? "\uFFFD" : Character.toString(value);
  }
}
