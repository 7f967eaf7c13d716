package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Principal;
import io.ironbell.server.security.Permission;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private static final Handler NONE = (request, permit, reply) -> {};
  private final RouteTable table = OpenDoor.table("/", RouteTableTest::api);
  private final RouteTable prefixed = OpenDoor.table("am/", RouteTableTest::api);

  private static void api(RouteTable.Builder builder) {
    builder.route(Method.GET, "/api/v2/alerts", Permission.ALERTS_READ, Execution.LIST_WORKER, NONE);
    builder.route(Method.POST, "/api/v2/alerts", Permission.ALERTS_WRITE, Execution.EVENT_LOOP, NONE);
    builder.route(Method.GET, "/api/v2/silence/{silenceID}", Permission.SILENCES_READ, Execution.EVENT_LOOP, NONE);
    builder.route(Method.DELETE, "/api/v2/silence/{silenceID}", Permission.SILENCES_WRITE, Execution.EVENT_LOOP, NONE);
  }

  private static Match.Redirect to(int status, String location) {
    return new Match.Redirect(status, location);
  }

  private static String found(Match match) {
    return match instanceof Match.Found found ? found.route().pattern() : match.toString();
  }

  @Test
  void C_09_onlyTheProbesAreOpenAndEveryRouteNamesItsPermission() {
    for (Route route : table.routes()) {
      boolean probe = route.pattern().equals("/-/healthy") || route.pattern().equals("/-/ready");
      assertThat(table.permit(route, null) != null).as(route.method() + " " + route.pattern()).isEqualTo(probe);
      assertThat(table.permit(route, new Principal("u"))).isNotNull();
      assertThat(route.permission()).isNotNull();
    }
  }

  @Test
  void aRouteIsRegisteredOnce() {
    RouteTable.Builder builder = RouteTable.builder("/").route(Method.GET, "/x", Permission.UI_READ, Execution.LIST_WORKER, NONE);
    builder.route(Method.GET, "/x", Permission.UI_READ, Execution.LIST_WORKER, NONE);
    assertThatThrownBy(builder::build).hasMessageContaining("registered twice: GET /x");
  }

  @Test
  void API_04_G_010_wrongMethodNamesTheRightOnes() {
    assertThat(table.match("PUT", "/api/v2/alerts", null)).isEqualTo(new Match.WrongMethod(true, "PUT", List.of("GET", "POST")));
    assertThat(table.match("HEAD", "/api/v2/alerts", null)).isInstanceOf(Match.WrongMethod.class);
    assertThat(table.match("OPTIONS", "/api/v2/alerts", null)).isInstanceOf(Match.WrongMethod.class);
  }

  @Test
  void WEB_07_managementPathsListOptionsToo() {
    assertThat(table.match("PUT", "/-/reload", null)).isEqualTo(new Match.WrongMethod(false, "PUT", List.of("OPTIONS", "POST")));
    assertThat(table.match("OPTIONS", "/-/reload", null)).isEqualTo(new Match.Options(List.of("OPTIONS", "POST")));
    assertThat(table.match("FOO", "/-/healthy", null))
        .isEqualTo(new Match.WrongMethod(false, "FOO", List.of("GET", "HEAD", "OPTIONS")));
  }

  @Test
  void G_011_theUnknownPathIsShownAsWrittenBelowThePrefix() {
    assertThat(prefixed.match("GET", "/am/api/v2/no%20pe", null)).isEqualTo(new Match.Unknown(true, "/api/v2/no%20pe"));
    assertThat(table.match("GET", "/api/v2/", null)).isEqualTo(new Match.Unknown(true, "/api/v2/"));
  }

  @Test
  void G_012_theApiRootWithoutSlashIsRedirected() {
    assertThat(table.match("GET", "/api/v2", null)).isEqualTo(to(301, "/api/v2/"));
    assertThat(prefixed.match("GET", "/am/api/v2", "a=b")).isEqualTo(to(301, "/am/api/v2/?a=b"));
  }

  @Test
  void WEB_15_WEB_16_G_033_thePrefixIsFoundInTwoSteps() {
    assertThat(prefixed.match("GET", "/", null)).isEqualTo(to(302, "/am"));
    assertThat(prefixed.match("GET", "/am", "x=1")).isEqualTo(to(301, "/am/?x=1"));
    assertThat(found(prefixed.match("GET", "/am/", null))).isEqualTo("/");
    assertThat(prefixed.match("POST", "/", null)).isEqualTo(new Match.WrongMethod(false, "POST", List.of("GET", "OPTIONS")));
    assertThat(prefixed.match("POST", "/am", null)).isInstanceOf(Match.Unknown.class);
    assertThat(prefixed.match("GET", "/-/healthy", null)).isInstanceOf(Match.Unknown.class);
    assertThat(prefixed.match("GET", "/amx/-/healthy", null)).isInstanceOf(Match.Unknown.class);
    assertThat(found(prefixed.match("GET", "/am/-/healthy", null))).isEqualTo("/-/healthy");
  }

  @Test
  void WEB_19_uncleanPathsAreRedirected() {
    assertThat(table.match("GET", "//-/healthy", null)).isEqualTo(to(301, "/-/healthy"));
    assertThat(table.match("GET", "/foo/../-/healthy", null)).isEqualTo(to(301, "/-/healthy"));
    assertThat(table.match("GET", "/./-/healthy", null)).isEqualTo(to(301, "/-/healthy"));
    assertThat(table.match("GET", "/../..", null)).isEqualTo(to(301, "/"));
  }

  @Test
  void V_03_noRedirectLeavesTheServer() {
    assertThat(table.match("GET", "//evil.com", null)).isEqualTo(to(301, "/evil.com"));
    assertThat(table.match("GET", "/%2F%2Fevil.com/..", null)).isEqualTo(to(301, "/"));
    assertThat(table.match("GET", "/./\\evil.com/", null)).isEqualTo(to(301, "/%5Cevil.com/"));
    assertThat(table.match("GET", "//%0d%0aX: y", null)).isEqualTo(to(301, "/%0D%0AX:%20y"));
  }

  @Property(tries = 500)
  void V_03_everyRedirectStartsWithOneSlash(@ForAll @StringLength(max = 12) @Chars({'/', '.', '\\', 'a', '-', '%', '2', 'f', 'F', '5', 'c'}) String rest) {
    for (RouteTable each : List.of(table, prefixed)) {
      if (each.match("GET", "/" + rest, null) instanceof Match.Redirect redirect) {
        assertThat(redirect.location()).startsWith("/").doesNotStartWith("//").doesNotContain("\\");
      }
    }
  }

  @Test
  void trailingSlashesAndLetterCaseAreRedirectedOutsideTheApi() {
    assertThat(table.match("GET", "/-/healthy/", null)).isEqualTo(to(301, "/-/healthy"));
    assertThat(table.match("POST", "/-/reload/", null)).isEqualTo(to(307, "/-/reload"));
    assertThat(table.match("GET", "/-/HEALTHY", null)).isEqualTo(to(301, "/-/healthy"));
    assertThat(found(table.match("GET", "/api/v2/alerts/", null))).isEqualTo("/api/v2/alerts");
  }

  @Test
  void escapedPathsMatchAsUpstreams() {
    assertThat(found(table.match("GET", "/-%2Fhealthy", null))).isEqualTo("/-/healthy");
    assertThat(found(table.match("GET", "/%2d/healthy", null))).isEqualTo("/-/healthy");
    assertThat(table.match("GET", "/api/v2/silence/a%2fb", null))
        .isInstanceOfSatisfying(Match.Found.class, f -> assertThat(f.params()).isEqualTo(Map.of("silenceID", "a/b")));
    assertThat(table.match("GET", "/%zz", null)).isInstanceOf(Match.Unknown.class);
  }

  @Test
  void WEB_10_profilingEndpointsDoNotExist() {
    assertThat(table.match("GET", "/debug/pprof/", null)).isEqualTo(new Match.Unknown(false, "/debug/pprof/"));
    assertThat(table.match("POST", "/debug/pprof/profile", null)).isInstanceOf(Match.Unknown.class);
    assertThat(table.match("GET", "/debug/pprof", null)).isInstanceOf(Match.Unknown.class);
  }

  @Test
  void WEB_12_WEB_14_theRemovedApiIsGone() {
    assertThat(found(table.match("DELETE", "/api/v1/silence/abc", null))).isEqualTo("/api/v1/silence/{sid}");
    assertThat(found(table.match("POST", "/api/v1/alerts", null))).isEqualTo("/api/v1/alerts");
    assertThat(table.match("PUT", "/api/v1/alerts", null))
        .isEqualTo(new Match.WrongMethod(false, "PUT", List.of("GET", "OPTIONS", "POST")));
    assertThat(table.match("GET", "/api/v1/nope", null)).isInstanceOf(Match.Unknown.class);
  }
}
