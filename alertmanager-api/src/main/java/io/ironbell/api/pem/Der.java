package io.ironbell.api.pem;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Just enough of DER (ITU-T X.690) to write a certificate and to wrap an old private key. */
public final class Der {
  static final byte[] NULL = {5, 0};
  private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LONG_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  /** A value with its tag and length. */
  public static byte[] tagged(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(length >>> (8 * i));
      }
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  public static byte[] set(byte[]... parts) {
    return tagged(0x31, parts);
  }

  public static byte[] octets(byte[] bytes) {
    return tagged(0x04, bytes);
  }

  public static byte[] bool(boolean value) {
    return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
  }

  public static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  public static byte[] utf8(String text) {
    return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A bit string; {@code unused} bits at its end do not count. */
  public static byte[] bits(int unused, byte[] bytes) {
    return tagged(0x03, new byte[] {(byte) unused}, bytes);
  }

  /** A time as certificates want it: two-digit years before 2050 (RFC 5280 §4.1.2.5). */
  public static byte[] time(Instant instant) {
    boolean early = instant.isBefore(YEAR_2050);
    String text = (early ? UTC_TIME : LONG_TIME).format(instant);
    return tagged(early ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  public static byte[] oid(int... arcs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >>> shift != 0) {
          out.write(0x80 | (arcs[i] >>> shift & 0x7f));
        }
      }
      out.write(arcs[i] & 0x7f);
    }
    return tagged(0x06, out.toByteArray());
  }

  /** A private key of the given algorithm as PKCS#8 (RFC 5958). */
  static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return sequence(integer(BigInteger.ZERO), algorithm, octets(key));
  }

  /** The curve of a SEC1 key (RFC 5915): an object identifier in element [0], behind the version and the number itself. */
  static byte[] curveOf(byte[] sec1) throws GeneralSecurityException {
    ByteBuffer key = element(0x30, ByteBuffer.wrap(sec1));
    element(0x02, key);
    element(0x04, key);
    ByteBuffer curve = element(0x06, element(0xa0, key));
    byte[] bytes = new byte[curve.remaining()];
    curve.get(bytes);
    return tagged(0x06, bytes);
  }

  /** The content of the element that is next. */
  private static ByteBuffer element(int tag, ByteBuffer in) throws GeneralSecurityException {
    int length = in.hasRemaining() && (in.get() & 0xff) == tag ? length(in) : -1;
    if (length < 0 || length > in.remaining()) {
      throw new GeneralSecurityException("the EC private key is damaged or does not name its curve: convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    ByteBuffer content = in.slice(in.position(), length);
    in.position(in.position() + length);
    return content;
  }

  /** Up to 65535; negative where none can be read. */
  private static int length(ByteBuffer in) {
    int first = in.hasRemaining() ? in.get() & 0xff : -1;
    if (first < 0x80) {
      return first;
    }
    int bytes = first - 0x80;
    if (bytes < 1 || bytes > 2 || in.remaining() < bytes) {
      return -1;
    }
    int high = bytes == 2 ? (in.get() & 0xff) << 8 : 0;
    return high | in.get() & 0xff;
  }
}
