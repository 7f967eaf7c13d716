package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes come, the answer is a value or a problem, never an exception. */
class HostileBodyTest {
  private static final byte[] GOOD =
      ("[{\"labels\":{\"alertname\":\"a\\u00e9\",\"é\":\"\\n\"},\"annotations\":{\"k\":\"v\"},\"startsAt\":\"2026-11-20T10:00:00.1Z\","
              + "\"endsAt\":null,\"generatorURL\":\"http://x/?a=%20\",\"x\":[1,-2.5e3,true,false,null,{\"y\":[]}]}]")
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] SILENCE =
      ("{\"id\":\"i\",\"matchers\":[{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false,\"isEqual\":true}],\"startsAt\":\"2026-11-20\","
              + "\"endsAt\":\"2026-11-21\",\"createdBy\":\"c\",\"comment\":\"d\",\"annotations\":{\"k\":\"v\"}}")
          .getBytes(StandardCharsets.UTF_8);

  @Property(tries = 3000)
  void anyBytes(@ForAll byte[] body) {
    read(body);
  }

  @Property(tries = 3000)
  void aGoodBodyWithOneByteChanged(@ForAll @IntRange(max = 1000) int where, @ForAll byte what) {
    byte[] body = GOOD.clone();
    body[where % body.length] = what;
    read(body);
    byte[] silence = SILENCE.clone();
    silence[where % silence.length] = what;
    read(silence);
  }

  @Property(tries = 500)
  void aGoodBodyCutShort(@ForAll @IntRange(max = 1000) int length) {
    int cut = length % GOOD.length;
    assertThat(new AlertsReader(1L << 28).read(Arrays.copyOf(GOOD, cut))).isInstanceOf(Decoded.Refused.class);
    assertThat(new AlertsReader(1L << 28).read(GOOD, 0, cut)).isInstanceOf(Decoded.Refused.class);
  }

  private static void read(byte[] body) {
    assertThat(new AlertsReader(1L << 28).read(body)).isNotNull();
    assertThat(new SilenceReader().read(body)).isNotNull();
  }
}
