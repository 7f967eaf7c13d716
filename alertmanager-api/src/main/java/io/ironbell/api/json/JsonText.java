package io.ironbell.api.json;

import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The string that a {@link JsonCursor} read last. Strings are searched eight bytes at a time for their end; the same pass computes the hash
 * by which {@link WrittenCache} knows them. Owned by the cursor.
 */
final class JsonText {
  private final byte[] bytes;
  private final int end;

  /** Where the raw bytes are, without quotes; whether they stand for themselves; whether they are all ASCII. */
  private int from;

  private int to;
  private boolean plain = true;
  private boolean ascii = true;
  private long hash;

  JsonText(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /** From an opening quote at {@code open}; the answer is the position behind the closing one. */
  int scan(int open) {
    int p = open + 1;
    from = p;
    long h = 0;
    while (true) {
      long word = Words.at(bytes, p, end); // the zeros behind the end stop the scan
      long stops = stops(word);
      if (stops == 0) {
        h = Words.mix(h, word);
        p += 8;
        continue;
      }
      int n = Long.numberOfTrailingZeros(stops) >>> 3;
      p += n;
      if (p < end && bytes[p] == '"') {
        to = p;
        plain = true;
        ascii = true;
        hash = Words.mix(h, Words.first(word, n)) + (to - from);
        return p + 1;
      }
      return scanOdd(p);
    }
  }

  /** The lowest bit set marks the first byte that is a quote, a backslash, a control character or not ASCII. */
  private static long stops(long word) {
    long control = word - Words.ONES * 0x20 & ~word;
    return Words.marks(word, '"') | Words.marks(word, '\\') | (control | word) & Words.HIGHS;
  }

  /** The rest of a string that has escapes or letters beyond ASCII, byte by byte. */
  private int scanOdd(int start) {
    int p = start;
    plain = true;
    ascii = true;
    while (true) {
      if (p >= end) {
        throw endOfInput();
      }
      byte c = bytes[p];
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        plain = false;
        p = escape(p);
      } else if (c >= 0) {
        if (c < ' ') {
          throw new SyntaxFailure("invalid character " + JsonCursor.quote((char) c) + " in string");
        }
        p++;
      } else {
        ascii = false;
        int after = Utf8.next(bytes, p, end);
        if (after < 0) {
          throw new SyntaxFailure("invalid UTF-8 in string at byte " + p);
        }
        p = after;
      }
    }
    to = p;
    long h = 0;
    for (int i = from; i < to; i++) {
      h = Words.mix(h, bytes[i]);
    }
    hash = h;
    return p + 1;
  }

  private int escape(int p) {
    if (p + 1 >= end) {
      throw endOfInput();
    }
    switch (bytes[p + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return p + 2;
      }
      case 'u' -> {
        for (int i = 2; i < 6; i++) {
          if (p + i >= end) {
            throw endOfInput();
          }
          if (Escapes.digit(bytes[p + i]) < 0) {
            throw badEscape(p, 6);
          }
        }
        return p + 6;
      }
      default -> throw badEscape(p, 2);
    }
  }

  private SyntaxFailure badEscape(int p, int length) {
    String what = new String(bytes, p, Math.min(length, end - p), StandardCharsets.UTF_8);
    String quoted = GoQuote.quote(what);
    boolean clean = what.indexOf('`') < 0 && what.indexOf(' ') < 0 && what.indexOf('\uFFFD') < 0
        && quoted.length() - 2 == what.length() + what.chars().filter(c -> c == '\\' || c == '"').count();
    return new SyntaxFailure("invalid escape sequence " + (clean ? "`" + what + "`" : quoted) + " in string");
  }

  /** Its text, from the cache where it is known. */
  String value(WrittenCache<String> cache) {
    String known = cache.find(bytes, from, to, hash);
    if (known != null) {
      return known;
    }
    String fresh = fresh();
    if (cache.worthKeeping(to - from, hash)) {
      cache.keep(bytes, from, to, hash, fresh);
    }
    return fresh;
  }

  /** What the cache remembers for it, if anything. */
  @Nullable String known(WrittenCache<String> cache) {
    return cache.find(bytes, from, to, hash);
  }

  /** Remembers what is seldom met only once. */
  void keep(WrittenCache<String> cache, String value) {
    if (cache.fits(to - from)) {
      cache.keep(bytes, from, to, hash, value);
    }
  }

  String fresh() {
    if (!plain) {
      return Escapes.decode(bytes, from, to);
    }
    return new String(bytes, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** The moment it names; null when it names none. */
  @Nullable Timestamp timestamp() {
    if (plain) {
      return TimestampReader.read(bytes, from, to);
    }
    byte[] inside = fresh().getBytes(StandardCharsets.UTF_8);
    return TimestampReader.read(inside, 0, inside.length);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** True when its bytes are those of an earlier string, which was not empty. */
  boolean isAgain(int earlierFrom, int earlierTo) {
    return earlierTo > earlierFrom && Arrays.equals(bytes, from, to, bytes, earlierFrom, earlierTo);
  }

  static SyntaxFailure endOfInput() {
    return new SyntaxFailure("unexpected EOF");
  }
}
