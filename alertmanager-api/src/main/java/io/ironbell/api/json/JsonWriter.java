package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes JSON as bytes, byte for byte as Go's encoder does: {@code & < >} and U+2028, U+2029 as hex escapes, control characters short where
 * JSON has a short form (G-053). Owned by one thread. It knows no grammar: who writes says where commas and braces go, with fragments that
 * are ASCII and need no escaping.
 *
 * <p>Whole answers are taken with {@link #toByteArray}; long ones pass through in chunks with {@link #flushOver}.
 */
public final class JsonWriter {
  /** What an element of a list may grow the buffer to before it is passed on. */
  public static final int CHUNK = 64 * 1024;

  private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  /** 0: as it is; 1: as a hex escape; otherwise the letter of its short escape. */
  private static final byte[] ESCAPE = new byte[128];

  static {
    Arrays.fill(ESCAPE, 0, 0x20, (byte) 1);
    ESCAPE['"'] = '"';
    ESCAPE['\\'] = '\\';
    ESCAPE['\b'] = 'b';
    ESCAPE['\f'] = 'f';
    ESCAPE['\n'] = 'n';
    ESCAPE['\r'] = 'r';
    ESCAPE['\t'] = 't';
    ESCAPE['&'] = 1;
    ESCAPE['<'] = 1;
    ESCAPE['>'] = 1;
  }

  private byte[] buffer;
  private int size;

  /** @param capacity bytes to begin with; it grows as needed */
  public JsonWriter(int capacity) {
    this.buffer = new byte[capacity];
  }

  public JsonWriter() {
    this(1024);
  }

  /** A fragment to be written as it is. */
  static byte[] ascii(String fragment) {
    return fragment.getBytes(StandardCharsets.US_ASCII);
  }

  /** JSON already, and copied. */
  public JsonWriter raw(byte[] fragment) {
    ensure(fragment.length);
    System.arraycopy(fragment, 0, buffer, size, fragment.length);
    size += fragment.length;
    return this;
  }

  public JsonWriter raw(char c) {
    ensure(1);
    buffer[size++] = (byte) c;
    return this;
  }

  /** A string in quotes. A surrogate without its partner becomes U+FFFD, as a byte that is no UTF-8 does in Go. */
  public JsonWriter string(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    int plain = plain(latin, text);
    ensure(plain + 2);
    buffer[size++] = '"';
    System.arraycopy(latin, 0, buffer, size, plain);
    size += plain;
    if (plain < text.length()) {
      odd(text, plain);
    }
    return raw('"');
  }

  /**
   * How many letters stand for themselves before the first that does not. They are looked at eight at a time, which costs little even before
   * the loop is compiled. What Latin-1 does not have is a question mark in {@code latin}.
   */
  private static int plain(byte[] latin, String text) {
    int i = 0;
    while (i < latin.length) {
      if (i + 8 <= latin.length && suspects((long) WORDS.get(latin, i)) == 0) {
        i += 8;
        continue;
      }
      byte c = latin[i];
      if (c < 0 || ESCAPE[c] != 0 || c == '?' && text.charAt(i) != '?') {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Zero when none of eight bytes is a control character, beyond ASCII, or one of {@code " \\ & < = > ?}. */
  private static long suspects(long word) {
    long quote = word ^ ONES * '"';
    long slash = word ^ ONES * '\\';
    long and = word ^ ONES * '&';
    long angle = (word & 0xFCFCFCFCFCFCFCFCL) ^ ONES * '<';
    return (quote - ONES & ~quote | slash - ONES & ~slash | and - ONES & ~and | angle - ONES & ~angle | word - ONES * 0x20 & ~word | word)
        & HIGHS;
  }

  private void odd(String text, int from) {
    int length = text.length();
    int i = from;
    while (i < length) {
      ensure(length - i + 6);
      char c = text.charAt(i++);
      if (c < 128) {
        escaped(c);
      } else if (Character.isSurrogate(c)) {
        boolean pair = Character.isHighSurrogate(c) && i < length && Character.isLowSurrogate(text.charAt(i));
        utf8(pair ? Character.toCodePoint(c, text.charAt(i++)) : 0xFFFD);
      } else if (c == 0x2028 || c == 0x2029) {
        hexEscape(c);
      } else {
        utf8(c);
      }
    }
  }

  private void escaped(char c) {
    byte how = ESCAPE[c];
    if (how == 0) {
      buffer[size++] = (byte) c;
    } else if (how == 1) {
      hexEscape(c);
    } else {
      buffer[size++] = '\\';
      buffer[size++] = how;
    }
  }

  private void hexEscape(char c) {
    buffer[size++] = '\\';
    buffer[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[c >> shift & 0xF];
    }
  }

  private void utf8(int code) {
    if (code < 0x800) {
      buffer[size++] = (byte) (0xC0 | code >> 6);
    } else {
      if (code < 0x10000) {
        buffer[size++] = (byte) (0xE0 | code >> 12);
      } else {
        buffer[size++] = (byte) (0xF0 | code >> 18);
        buffer[size++] = (byte) (0x80 | code >> 12 & 0x3F);
      }
      buffer[size++] = (byte) (0x80 | code >> 6 & 0x3F);
    }
    buffer[size++] = (byte) (0x80 | code & 0x3F);
  }

  public JsonWriter number(long n) {
    return raw(ascii(Long.toString(n)));
  }

  public JsonWriter bool(boolean b) {
    return raw(b ? TRUE : FALSE);
  }

  /** {@code null}. */
  public JsonWriter nothing() {
    return raw(NULL);
  }

  /** {@code {"name":"value",…}} in the order of the names, which is Go's (G-055). */
  public JsonWriter labels(LabelSet labels) {
    raw('{');
    for (int i = 0; i < labels.size(); i++) {
      if (i > 0) {
        raw(',');
      }
      string(labels.name(i)).raw(':').string(labels.value(i));
    }
    return raw('}');
  }

  public JsonWriter strings(List<String> texts) {
    raw('[');
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        raw(',');
      }
      string(texts.get(i));
    }
    return raw(']');
  }

  /** 16 hex digits in quotes. */
  public JsonWriter fingerprint(long fingerprint) {
    ensure(18);
    buffer[size++] = '"';
    for (int shift = 60; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[(int) (fingerprint >>> shift) & 0xF];
    }
    buffer[size++] = '"';
    return this;
  }

  /** As the API shows times: three decimals, cut and not rounded, in the sender's offset (G-048). */
  public JsonWriter apiTime(Timestamp time) {
    ensure(TimestampText.LONGEST);
    size = TimestampText.api(time, time.offsetSeconds(), buffer, size);
    return this;
  }

  /** The same in UTC: silences do not keep offsets. */
  public JsonWriter apiTimeUtc(Timestamp time) {
    ensure(TimestampText.LONGEST);
    size = TimestampText.api(time, 0, buffer, size);
    return this;
  }

  /** As Go shows times: up to nine decimals without trailing zeros, in the sender's offset (G-049). */
  public JsonWriter goTime(Timestamp time) {
    ensure(TimestampText.LONGEST);
    size = TimestampText.go(time, buffer, size);
    return this;
  }

  private void ensure(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
    }
  }

  /** Bytes written and not yet passed on. */
  public int size() {
    return size;
  }

  /** A copy of what was written since the last {@link #flushOver} that passed something on. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** Passes on everything once more than {@code limit} bytes are there; 0 passes on whatever there is. */
  public void flushOver(int limit, OutputStream out) throws IOException {
    if (size > limit) {
      out.write(buffer, 0, size);
      size = 0;
    }
  }
}
