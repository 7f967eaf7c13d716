package io.ironbell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SilenceHandlersTest {
  private static final String ID = "6cf28a4c-23e7-4708-814c-6f793dc52a5e";
  private static final MatcherSet A_IS_B = MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "a", "b"));

  private final ApiFixture api = new ApiFixture();
  private final List<Silence> loaded = new ArrayList<>();

  @Test
  void API_34_silencesAreSortedByStateAndTime() {
    silence("expired-early", -30, -20, A_IS_B);
    silence("expired-late", -30, -10, A_IS_B);
    silence("pending-late", 20, 30, A_IS_B);
    silence("pending-early", 10, 40, A_IS_B);
    silence("active-late", -5, 50, A_IS_B);
    silence("active-early", -5, 40, A_IS_B);
    assertThat(ids("/api/v2/silences"))
        .containsExactly("active-early", "active-late", "pending-early", "pending-late", "expired-late", "expired-early");
    assertThat(ids("/api/v2/silences?expired=false")).hasSize(4);
    assertThat(ids("/api/v2/silences?active=0&pending=0")).containsExactly("expired-late", "expired-early");
    assertThat(ids("/api/v2/silences?active=0&pending=0&expired=0")).isEmpty();
  }

  @Test
  void API_35_theFilterIsTextual() {
    silence("regex", -5, 5, MatcherSet.of(Matcher.of(Matcher.Type.REGEXP, "a", "b.*"), Matcher.of(Matcher.Type.EQUAL, "c", "d")));
    silence("nothing", -5, 5);
    assertThat(ids("/api/v2/silences?filter=a=~%22b.*%22")).containsExactly("regex");
    assertThat(ids("/api/v2/silences?filter=a=~%22b.*%22&filter=c=d")).containsExactly("regex");
    assertThat(ids("/api/v2/silences?filter=a=bx")).isEmpty();
    assertThat(ids("/api/v2/silences?filter=a=~b")).isEmpty();
    assertThat(ids("/api/v2/silences")).containsExactly("regex");
    assertThat(api.get("/api/v2/silences?filter=x").body()).isEqualTo("\"bad matcher format: x\"\n");
  }

  @Test
  void API_46_severalSetsCannotBeShown() {
    silence(ID, -5, 5, A_IS_B, MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "c", "d")));
    String text = "\"silence '" + ID + "' has multiple matcher sets which is not supported by this API version\"\n";
    for (String target : List.of("/api/v2/silences", "/api/v2/silences?filter=c=d", "/api/v2/silence/" + ID)) {
      assertThat(api.get(target)).isEqualTo(new ApiFixture.Answer(500, text, "application/json", null));
    }
    assertThat(api.get("/api/v2/silences?active=false").status()).isEqualTo(200);
  }

  @Test
  void API_43_oneSilenceByItsId() {
    silence(ID, -5, 5, A_IS_B);
    assertThat(api.get("/api/v2/silence/" + ID).body()).startsWith("{\"id\":\"" + ID + "\"").endsWith("}\n");
    assertThat(api.get("/api/v2/silence/" + ID.toUpperCase(java.util.Locale.ROOT))).isEqualTo(new ApiFixture.Answer(404, "", null, null));
    assertThat(api.get("/api/v2/silence/a%20b"))
        .isEqualTo(
            new ApiFixture.Answer(
                422, "{\"code\":601,\"message\":\"silenceID in path must be of type uuid: \\\"a b\\\"\"}", "application/json", null));
  }

  /** Recorded from Alertmanager 0.33.1. */
  @Test
  void API_43_whatIsAUuid() {
    for (String good : List.of(ID, ID.replace("-", ""), "{" + ID + "}", "urn:uuid:" + ID, "00000000-0000-0000-0000-000000000000")) {
      assertThat(Uuid.is(good)).as(good).isTrue();
    }
    for (String bad : List.of("x", ID + "0", ID.replaceFirst("-", ""), "z" + ID.substring(1), "[" + ID + "]")) {
      assertThat(Uuid.is(bad)).as(bad).isFalse();
    }
  }

  @Test
  void API_44_deletingEndsASilenceAndMayBeRepeated() {
    silence(ID, -5, 5, A_IS_B);
    assertThat(api.call("DELETE", "/api/v2/silence/" + ID, "")).isEqualTo(new ApiFixture.Answer(200, "", null, null));
    api.clock = ApiFixture.NOW.plusSeconds(1);
    assertThat(api.call("DELETE", "/api/v2/silence/" + ID, "")).isEqualTo(new ApiFixture.Answer(200, "", null, null));
    assertThat(api.stored).hasSize(1);
    assertThat(api.get("/api/v2/silence/" + ID).body()).contains("\"state\":\"expired\"");
    String other = ID.replace('6', '7');
    assertThat(api.call("DELETE", "/api/v2/silence/" + other, "")).isEqualTo(new ApiFixture.Answer(404, "", null, null));
    assertThat(api.call("DELETE", "/api/v2/silence/x", "").status()).isEqualTo(422);
  }

  @Test
  void API_38_postingStoresASilence() {
    assertThat(post("2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z"))
        .isEqualTo(new ApiFixture.Answer(200, "{\"silenceID\":\"new-id\"}\n", "application/json", null));
    assertThat(ids("/api/v2/silences?filter=a=b")).containsExactly("new-id");
  }

  @Test
  void API_42_anUnknownIdIsNotFound() {
    assertThat(post("2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z", ",\"id\":\"x\""))
        .isEqualTo(new ApiFixture.Answer(404, "\"silence not found\"\n", "application/json", null));
  }

  @Test
  void aSilenceThatCannotBeKeptIsRefusedForNow() {
    api.degraded = true;
    ApiFixture.Answer answer = post("2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isEqualTo("1");
  }

  @Test
  void G_126_timesThatMakeNoSenseAreRefused() {
    assertThat(post("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"))
        .isEqualTo(
            new ApiFixture.Answer(400, "\"Failed to create silence: start time must be before end time\"\n", "application/json", null));
    assertThat(post("2026-11-20T08:00:00Z", "2026-11-20T09:59:59Z").body())
        .isEqualTo("\"Failed to create silence: end time can't be in the past\"\n");
    assertThat(api.stored).isEmpty();
  }

  private ApiFixture.Answer post(String startsAt, String endsAt) {
    return post(startsAt, endsAt, "");
  }

  private ApiFixture.Answer post(String startsAt, String endsAt, String more) {
    return api.call(
        "POST",
        "/api/v2/silences",
        "{\"matchers\":[{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false}],\"startsAt\":\"" + startsAt + "\",\"endsAt\":\"" + endsAt
            + "\",\"createdBy\":\"c\",\"comment\":\"d\"" + more + "}");
  }

  private void silence(String id, long startMinutes, long endMinutes, MatcherSet... sets) {
    Timestamp start = Timestamp.of(ApiFixture.NOW.plusSeconds(startMinutes * 60));
    Timestamp end = Timestamp.of(ApiFixture.NOW.plusSeconds(endMinutes * 60));
    loaded.add(new Silence(id, List.of(sets), start, end, start, "me", "why", LabelSet.EMPTY));
    api.load(loaded.toArray(Silence[]::new));
  }

  private List<String> ids(String target) {
    List<String> ids = new ArrayList<>();
    java.util.regex.Matcher matcher = Pattern.compile("\"id\":\"([^\"]*)\"").matcher(api.get(target).body());
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  @Test
  void API_39_aLongRegexIsNotRepeatedWhole() {
    String regex = "(" + "x".repeat(10_000);
    ApiFixture.Answer answer = api.call("POST", "/api/v2/silences", "{\"matchers\":[{\"name\":\"a\",\"value\":\"" + regex
        + "\",\"isRegex\":true}],\"startsAt\":\"2026-11-20T10:00:00Z\",\"endsAt\":\"2026-11-20T11:00:00Z\",\"createdBy\":\"a\",\"comment\":\"b\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("\"invalid silence: invalid label matcher 0 in set 0: invalid regular expression \\\"(xxx")
        .contains("... (9801 more)\\\": error parsing regexp: missing closing ): `(xxx")
        .hasSizeLessThan(800);
    assertThat(api.get("/api/v2/alerts?filter=a=~%22" + regex + "%22").body()).hasSizeLessThan(800);
    assertThat(api.get("/api/v2/alerts?receiver=" + regex).body()).hasSizeLessThan(800);
    assertThat(api.get("/api/v2/silence/" + "x".repeat(10_000)).body()).hasSizeLessThan(800);
  }
}
