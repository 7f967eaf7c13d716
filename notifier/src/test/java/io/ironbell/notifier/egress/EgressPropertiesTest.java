package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.port.Egress.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

final class EgressPropertiesTest {
  private static final EgressGuard GUARD =
      EgressVerdictTableTest.guard("version: 1\negress: {allow: [{host: ok.example, schemes: [http, https], ports: [\"*\"], paths: [/in]}]}");

  @Property(tries = 2000)
  void C_24_whateverTheJdkCallsLocalIsSpecial(@ForAll @Size(4) byte[] v4) throws UnknownHostException {
    assertLocalIsSpecial(InetAddress.getByAddress(v4));
  }

  @Property(tries = 2000)
  void C_24_theSameForIpv6(@ForAll @Size(16) byte[] v6) throws UnknownHostException {
    assertLocalIsSpecial(InetAddress.getByAddress(v6));
  }

  private static void assertLocalIsSpecial(InetAddress address) {
    boolean local =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (local) {
      assertThat(SpecialAddresses.describe(address)).as(address.toString()).isNotNull();
    }
  }

  private static final String[] ALLOWED = {
    "http://ok.example/in", "https://ok.example/in/", "https://ok.example:8443/in/x", "http://OK.example./in?q=1", "http://ok.example:80/in#f"
  };

  /** Pieces of hostile text, and the same behind what is allowed: few others pass the guard at all. */
  @Provide
  Arbitrary<String> hostileUrls() {
    return Arbitraries.oneOf(pieces(), Combinators.combine(Arbitraries.of(ALLOWED), pieces()).as(String::concat));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.of(
            "http://", "https://", "ok.example", "evil.example", "@", ":", "/", "\\", "#", "?", "%2f", "%40", "%00", "..", ".", "[", "]", "::1",
            "127.0.0.1", "0x7f", "443", "/in", "in", "\t", " ", "。", "１", "é", "*", "%25", "&", ";", "\uD800", "%2e%2e", "%5c", "%", "'", "(")
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }

  /** Whatever is allowed is read by the client that sends it as the one allowed host and path. */
  @Property(tries = 20000)
  void V_12_noTextLeadsElsewhere(@ForAll("hostileUrls") String url) {
    boolean allowed = Destination.parse(url) instanceof Destination.Parsed.Ok ok && GUARD.judge(ok.destination()) instanceof Verdict.Allowed;
    Statistics.label("verdict").collect(allowed).coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    if (allowed && Destination.parse(url) instanceof Destination.Parsed.Ok ok) {
      assertThat(ok.destination().url().host()).matches("ok\\.example\\.?");
      assertThat(ok.destination().url().pathSegments().getFirst()).isEqualTo("in");
      assertThat(ok.destination().url().username()).isEmpty();
      assertThat(ok.destination().target()).matches("[\\x21-\\x7e]+");
      assertThat(ok.destination().path()).as("judged is what is sent, in both ways").isEqualTo(ok.destination().url().encodedPath())
          .isEqualTo(ok.destination().target().replaceFirst("\\?.*", ""));
      assertThat(ok.destination().path().toLowerCase(java.util.Locale.ROOT)).doesNotContain("%2f", "%5c").doesNotContainPattern("/(\\.|%2e){1,2}(/|$)");
    }
  }

  @Property(tries = 500)
  void aSpecialAddressBesideGoodOnesIsRefused(@ForAll @Size(min = 1, max = 4) List<Boolean> good) throws UnknownHostException {
    Destination destination = ((Destination.Parsed.Ok) Destination.parse("http://ok.example/in")).destination();
    List<InetAddress> addresses = good.stream().map(g -> InetAddress.ofLiteral(g ? "8.8.8.8" : "10.0.0.1")).toList();
    assertThat(GUARD.judge(destination, addresses) instanceof Verdict.Allowed).isEqualTo(!good.contains(false));
  }
}
