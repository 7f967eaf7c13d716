package io.ironbell.notifier.email;

import io.ironbell.api.model.GoQuote;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of mail addresses by the grammar and with the words of Go's {@code net/mail}, for which configurations are written: bare ones,
 * ones behind a name, groups, empty places between commas. Names and comments are read and dropped. Used once, by one thread.
 */
final class AddressReader {
  private static final String SPECIALS = "()<>[]:;@\\,\"";
  private static final Pattern IP = Pattern.compile("[0-9.]+|(IPv6:)?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private final String text;
  private int at;

  private AddressReader(String text) {
    this.text = text;
  }

  /** @param local without quotes; @param domain a name of any characters, or an address in brackets */
  record Address(String local, String domain) {}

  /** The text is no such list. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private Malformed(String message) {
      super("mail: " + message);
    }
  }

  /** @return none for an empty group */
  static List<Address> read(String list) throws Malformed {
    AddressReader reader = new AddressReader(list);
    List<Address> all = new ArrayList<>();
    do {
      reader.skipCommas();
      reader.address(all, true);
      reader.skipComments();
      if (!reader.atEnd() && !reader.isAt(',')) {
        throw new Malformed("expected comma");
      }
      reader.skipCommas();
    } while (!reader.atEnd());
    return all;
  }

  private void address(List<Address> all, boolean mayBeGroup) throws Malformed {
    skipSpace();
    if (atEnd()) {
      throw new Malformed("no address");
    }
    Address bare = bare();
    if (bare != null) {
      skipSpace();
      if (take('(')) {
        restOfComment();
      }
      all.add(bare);
      return;
    }
    String name = isAt('<') ? "" : name();
    skipSpace();
    if (mayBeGroup && take(':')) {
      group(all);
      return;
    }
    if (!take('<')) {
      throw new Malformed(name.codePoints().allMatch(AddressReader::isAtomText) ? "missing '@' or angle-addr" : "no angle-addr");
    }
    all.add(specification());
    if (!take('>')) {
      throw new Malformed("unclosed angle-addr");
    }
  }

  private void group(List<Address> all) throws Malformed {
    skipSpace();
    boolean ended = take(';');
    while (!ended) {
      address(all, false);
      skipComments();
      ended = take(';');
      if (!ended && !take(',')) {
        throw new Malformed("expected comma");
      }
    }
    skipComments();
  }

  /** Null, and nothing read, where a name begins. */
  private @Nullable Address bare() {
    int start = at;
    try {
      return specification();
    } catch (Malformed e) {
      at = start;
      return null;
    }
  }

  private Address specification() throws Malformed {
    skipSpace();
    if (atEnd()) {
      throw new Malformed("no addr-spec");
    }
    String local = isAt('"') ? quoted() : strictAtom();
    if (local.isEmpty()) {
      throw new Malformed("empty quoted string in addr-spec");
    }
    if (!take('@')) {
      throw new Malformed("missing @ in addr-spec");
    }
    skipSpace();
    if (atEnd()) {
      throw new Malformed("no domain in addr-spec");
    }
    return new Address(local, isAt('[') ? domainLiteral() : strictAtom());
  }

  /** Words up to what cannot be one. */
  private String name() throws Malformed {
    StringBuilder words = new StringBuilder();
    while (true) {
      skipSpace();
      if (atEnd()) {
        return words.toString();
      }
      int start = at;
      try {
        String word = isAt('"') ? quoted() : atom();
        words.append(words.isEmpty() ? "" : " ").append(word);
      } catch (Malformed e) {
        if (words.isEmpty()) {
          throw new Malformed("missing word in phrase: " + e.getMessage());
        }
        at = start;
        return words.toString();
      }
      skipComments();
    }
  }

  private String quoted() throws Malformed {
    StringBuilder content = new StringBuilder();
    boolean escaped = false;
    for (int i = at + 1; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!escaped && c == '"') {
        at = i;
        return content.toString();
      }
      if (isSurrogate(c)) {
        throw new Malformed("invalid utf-8 in quoted-string: " + GoQuote.echo(text.substring(at)));
      }
      if (!escaped && c == '\\') {
        escaped = true;
      } else if (isVisible(c) || c == ' ' || c == '\t') {
        content.appendCodePoint(c);
        escaped = false;
      } else {
        throw new Malformed("bad character in quoted-string: " + quotedRune(c));
      }
    }
    throw new Malformed("unclosed quoted-string");
  }

  /** With dots anywhere. */
  private String atom() throws Malformed {
    int start = at;
    while (!atEnd()) {
      int c = text.codePointAt(at);
      if (isSurrogate(c)) {
        at = start;
        throw new Malformed("invalid utf-8 in address: " + GoQuote.echo(text.substring(start)));
      }
      if (!isAtomText(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    if (at == start) {
      throw new Malformed("invalid string");
    }
    return text.substring(start, at);
  }

  private String strictAtom() throws Malformed {
    String atom = atom();
    String dots = atom.startsWith(".") ? "leading dot" : atom.contains("..") ? "double dot" : atom.endsWith(".") ? "trailing dot" : "";
    if (!dots.isEmpty()) {
      throw new Malformed(dots + " in atom");
    }
    return atom;
  }

  private String domainLiteral() throws Malformed {
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw new Malformed("unclosed domain-literal");
    }
    String literal = text.substring(at, end + 1);
    String inside = text.substring(at + 1, end);
    if (!isIp(inside)) {
      throw new Malformed("invalid IP address in domain-literal: " + GoQuote.echo(inside));
    }
    at = end + 1;
    return literal;
  }

  private static boolean isIp(String text) {
    if (!IP.matcher(text).matches()) {
      return false;
    }
    String address = text.startsWith("IPv6:") ? text.substring("IPv6:".length()) : text;
    try {
      String canonical = InetAddress.ofLiteral(address).getHostAddress();
      return address.contains(":") || address.equals(canonical);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** They may stand inside each other. */
  private void restOfComment() throws Malformed {
    for (int depth = 1; !atEnd(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        at++;
        return;
      }
    }
    throw new Malformed("misformatted parenthetical comment");
  }

  private void skipComments() throws Malformed {
    skipSpace();
    while (take('(')) {
      restOfComment();
      skipSpace();
    }
  }

  private void skipCommas() {
    do {
      skipSpace();
    } while (take(','));
  }

  private void skipSpace() {
    while (isAt(' ') || isAt('\t')) {
      at++;
    }
  }

  private boolean take(char c) {
    if (!isAt(c)) {
      return false;
    }
    at++;
    return true;
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean atEnd() {
    return at == text.length();
  }

  /** What a name or a part of an address may hold without quotes; every letter that is not ASCII is one of them (RFC 6532). */
  static boolean isAtomText(int c) {
    return isVisible(c) && SPECIALS.indexOf(c) < 0;
  }

  private static boolean isVisible(int c) {
    return c > ' ' && c != 0x7f;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static String quotedRune(int c) {
    StringBuilder out = new StringBuilder("'");
    GoQuote.escape(out, c, '\'', false);
    return out.append('\'').toString();
  }
}
