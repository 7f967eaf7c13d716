package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedSilence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SilenceReaderTest {
  private final SilenceReader reader = new SilenceReader();

  static List<String[]> recorded() {
    return Recorded.table("posted-silences.tsv");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void G_003_answersAreUpstreams(String status, String body, String answer) {
    Decoded<PostedSilence> decoded = reader.read(Recorded.bytes(body));
    if (status.equals("200") || answer.startsWith("\"")) {
      assertThat(decoded).isInstanceOf(Decoded.Parsed.class);
    } else {
      ApiProblem problem = ((Decoded.Refused<PostedSilence>) decoded).problem();
      assertThat(problem.status()).isEqualTo(Integer.parseInt(status));
      assertThat(Recorded.answer(problem)).isEqualTo(Recorded.text(answer));
    }
  }

  @Test
  void API_39_aSilenceComesOutAsItWasSent() {
    PostedSilence silence = parsed("""
        {"id":"x","matchers":[{"name":"a","value":"b","isRegex":false},{"name":"c","value":"d.*","isRegex":true,"isEqual":false}],
         "startsAt":"2026-11-20T10:00:00Z","endsAt":"2026-11-20T11:00:00Z","createdBy":"","comment":"c","annotations":{"k":"v"}}""");
    assertThat(silence.id()).isEqualTo("x");
    assertThat(silence.matchers()).extracting(PostedSilence.PostedMatcher::type).containsExactly(Matcher.Type.EQUAL, Matcher.Type.NOT_REGEXP);
    assertThat(silence.createdBy()).isEmpty();
    assertThat(silence.comment()).isEqualTo("c");
    assertThat(silence.annotations()).isEqualTo(LabelSet.of("k", "v"));
    assertThat(silence.endsAt().epochSecond() - silence.startsAt().epochSecond()).isEqualTo(3600);
  }

  @Test
  void aNullAmongTheMatchersIsAnErrorAndNotACrash() {
    Decoded<PostedSilence> decoded = read("{\"comment\":\"\",\"createdBy\":\"\",\"endsAt\":\"\",\"startsAt\":\"\",\"matchers\":[null]}");
    assertThat(decoded).isEqualTo(new Decoded.Refused<>(ApiProblem.invalid(602, "matchers.0 in body is required")));
  }

  @Test
  void tooManyMatchersAreRefused() {
    Decoded<PostedSilence> decoded = read("{\"matchers\":[" + "{},".repeat(10_000) + "{}]}");
    assertThat(((Decoded.Refused<PostedSilence>) decoded).problem().message()).contains("more than 10000 matchers");
  }

  private PostedSilence parsed(String body) {
    return ((Decoded.Parsed<PostedSilence>) read(body)).value();
  }

  private Decoded<PostedSilence> read(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
