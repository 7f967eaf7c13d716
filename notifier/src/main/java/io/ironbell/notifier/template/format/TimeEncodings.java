package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The methods of {@code time.Time} that make bytes of it. Those that make a time of bytes are not there: they would change what the template is given.
 * Stateless.
 */
final class TimeEncodings {
  private static final int SECONDS = 60;

  private TimeEncodings() {}

  /** @param method as errors call it */
  private interface Encoding {
    byte[] of(GoTime time, String method) throws FunctionException;
  }

  static Map<String, Method> methods() {
    return Map.of(
        "MarshalJSON", marshal("Time.MarshalJSON", TimeEncodings::json),
        "MarshalText", marshal("Time.MarshalText", TimeEncodings::text),
        "MarshalBinary", marshal("Time.MarshalBinary", TimeEncodings::binary),
        "GobEncode", marshal("Time.MarshalBinary", TimeEncodings::binary),
        "AppendText", append("Time.AppendText", TimeEncodings::text),
        "AppendBinary", append("Time.AppendBinary", TimeEncodings::binary),
        "AppendFormat",
            new Method(
                Signature.of(GoType.BYTES, GoType.STRING),
                (t, given, budget) -> joined(given.getFirst(), bytes(TimeMethods.time(t).format(TimeMethods.text(given.getLast()))), budget)));
  }

  private static Method marshal(String name, Encoding encoding) {
    return Method.getter((t, _) -> Bytes.of(encoding.of(TimeMethods.time(t), name)));
  }

  private static Method append(String name, Encoding encoding) {
    return new Method(
        Signature.of(GoType.BYTES), (t, given, budget) -> joined(given.getFirst(), encoding.of(TimeMethods.time(t), name), budget));
  }

  private static Value joined(Value before, byte[] more, Budget budget) throws EvaluationException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (before instanceof Value.Slice slice) {
      budget.produce(slice.items().size());
      all.writeBytes(Bytes.content(slice));
    }
    all.writeBytes(more);
    return Bytes.of(all.toByteArray());
  }

  private static byte[] bytes(String text) {
    return Utf8.encode(text);
  }

  private static byte[] json(GoTime time, String method) throws FunctionException {
    checkYear(time, method);
    return bytes('"' + time.rfc3339() + '"');
  }

  private static byte[] text(GoTime time, String method) throws FunctionException {
    checkYear(time, method);
    return bytes(time.rfc3339());
  }

  private static void checkYear(GoTime time, String method) throws FunctionException {
    int year = time.wallClock().getYear();
    if (year < 0 || year > 9999) {
      throw new FunctionException(method + ": year outside of range [0,9999]");
    }
  }

  /** A version, seconds since year 1, nanoseconds, minutes east of UTC with -1 for UTC itself; the second version has seconds for the last as well. */
  private static byte[] binary(GoTime time, String method) throws FunctionException {
    int offset = time.offset();
    boolean utc = time.zone().equals(FixedZone.UTC);
    int rest = utc ? 0 : offset % SECONDS;
    int minutes = utc ? -1 : offset / SECONDS;
    if (!utc && (minutes < Short.MIN_VALUE || minutes == -1 || minutes > Short.MAX_VALUE)) {
      throw new FunctionException(method + ": unexpected zone offset");
    }
    ByteBuffer out = ByteBuffer.allocate(rest == 0 ? 15 : 16);
    out.put((byte) (rest == 0 ? 1 : 2)).putLong(time.epochSecond() - GoTime.ZERO.epochSecond()).putInt(time.nano()).putShort((short) minutes);
    if (rest != 0) {
      out.put((byte) rest);
    }
    return out.array();
  }
}
