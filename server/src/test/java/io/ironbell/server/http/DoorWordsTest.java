package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.duration.GoDuration;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorWordsTest {
  @ParameterizedTest
  @CsvSource({"1000000,1ms", "1500000000,1.5s", "60000000000,1m0s", "3600000000000,1h0m0s", "0,0s", "100,100ns", "2500,2.5µs", "5400000000000,1h30m0s"})
  void G_035_durationsPrintAsGoPrintsThem(long nanos, String text) {
    assertThat(GoDuration.print(Duration.ofNanos(nanos))).isEqualTo(text);
  }

  @Test
  void queriesAreReadAsGoReadsThem() {
    Query query = Query.parse("a=1&b=x%20y+z&a=2&bad=%zz&semi=1;c=2&flag&=e&broken=%ff");
    assertThat(query.all("a")).isEqualTo(List.of("1", "2"));
    assertThat(query.all("b")).containsExactly("x y z");
    assertThat(query.all("flag")).containsExactly("");
    assertThat(query.all("bad")).isEmpty();
    assertThat(query.all("semi")).isEmpty();
    assertThat(query.all("c")).isEmpty();
    assertThat(query.all("")).containsExactly("e");
    assertThat(query.all("broken")).as("broken UTF-8").isEmpty();
  }

  @Test
  void bodiesFitIntoTheHeap() {
    DoorSettings small = DoorSettings.defaults(List.of(), 96L << 20);
    assertThat(small.bodyBudgetBytes()).isEqualTo(12L << 20);
    assertThat(small.maxBodyBytes()).isEqualTo(9 << 20);
    DoorSettings large = DoorSettings.defaults(List.of(), 8L << 30);
    assertThat(large.bodyBudgetBytes()).isEqualTo(1L << 30);
    assertThat(large.maxBodyBytes()).isEqualTo(64 << 20);
  }

  @Test
  void aQueryThatIsNoUtf8IsNotUsed() {
    assertThat(Query.parse("a=1&filter=%ff").isText()).isFalse();
    assertThat(Query.parse("%c0%af=1").isText()).isFalse();
    assertThat(Query.parse("a=%zz&b=%").isText()).as("left out, as Go does").isTrue();
    assertThat(Query.parse("a=%c3%a4").isText()).isTrue();
  }

  @Property
  void anyQueryIsReadWithoutAnException(@ForAll String raw) {
    assertThat(Query.parse(raw)).isNotNull();
  }

  @Property
  void anEncodedValueComesBack(@ForAll String value) {
    if (!java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      return;
    }
    String raw = "k=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Query.parse(raw).all("k")).containsExactly(value);
  }

  @Property
  void aCleanedPathIsClean(@ForAll String path) {
    String cleaned = RoutePath.clean("/" + path);
    assertThat(RoutePath.clean(cleaned)).isEqualTo(cleaned);
    assertThat(cleaned).startsWith("/").doesNotContain("//");
  }

  @Test
  void CLI_12_addresses() {
    assertThat(ListenAddress.parse(":9093")).isEqualTo(new ListenAddress("", 9093));
    assertThat(ListenAddress.parse("[::1]:0")).isEqualTo(new ListenAddress("::1", 0));
    assertThat(ListenAddress.parse("localhost:80").isLoopback()).isTrue();
    assertThat(ListenAddress.parse("[::1]:80").isLoopback()).isTrue();
    assertThat(ListenAddress.parse(":80").isLoopback()).isFalse();
    assertThat(ListenAddress.parse("0.0.0.0:80").isLoopback()).isFalse();
    assertThat(BoundAddress.of(ListenAddress.parse(":9093"), 9093)).hasToString("[::]:9093");
    assertThat(BoundAddress.of(ListenAddress.parse("127.0.0.1:0"), 5)).hasToString("127.0.0.1:5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vsock://:9093", "unix:/x", "9093", "::1:9093", "host:http", "host:65536", "host:-1"})
  void CLI_12_addressesThatCannotBe(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
  }

  @ParameterizedTest
  @CsvSource({"/,/", "'',/", "am,/am", "/am/,/am", "//a/b//,/a/b"})
  void CLI_16_prefixes(String given, String normal) {
    assertThat(RouteTable.builder(given).build().prefix()).isEqualTo(normal);
  }

  @Test
  void V_13_foreignOrigins() {
    OriginCheck check = new OriginCheck(List.of("https://am.example.com"));
    assertThat(check.foreign(null, null, "h")).isFalse();
    assertThat(check.foreign("none", null, "h")).isFalse();
    assertThat(check.foreign("same-site", "http://x.h", "h")).isTrue();
    assertThat(check.foreign(null, "http://h:1", "h:2")).isTrue();
    assertThat(check.foreign("cross-site", "https://AM.example.com", "inner:9093")).isFalse();
  }
}
