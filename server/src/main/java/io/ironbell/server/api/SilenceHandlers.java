package io.ironbell.server.api;

import io.ironbell.api.json.ApiProblem;
import io.ironbell.api.json.Decoded;
import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.json.SilenceJson;
import io.ironbell.api.json.SilenceReader;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.Silence;
import io.ironbell.api.port.Time;
import io.ironbell.server.http.Permit;
import io.ironbell.server.http.Reply;
import io.ironbell.server.http.Request;
import io.ironbell.server.http.Response;
import io.ironbell.server.logging.CausedByClients;
import io.ironbell.silences.SilenceOutcome;
import io.ironbell.silences.SilenceQuery;
import io.ironbell.silences.Silences;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /silences} and {@code /silence/{silenceID}}. Safe for any thread. */
final class SilenceHandlers {
  private static final Logger log = LoggerFactory.getLogger(SilenceHandlers.class);

  private final SilenceReader reader = new SilenceReader();
  private final ParameterReader parameters;
  private final Silences silences;
  private final Time time;

  SilenceHandlers(ParameterReader parameters, Silences silences, Time time) {
    this.parameters = parameters;
    this.silences = silences;
    this.time = time;
  }

  /** API-34 to API-37. A silence without matchers, which only a file can bring, is never listed (G-027). */
  Response list(Request request, Permit permit) {
    try {
      Parameters asked = parameters.of(request);
      List<Matcher> filter = asked.filter().matchers();
      SilenceQuery query = new SilenceQuery(filter, asked.flag("active"), asked.flag("pending"), asked.flag("expired"));
      Instant now = time.now();
      List<Silence> found = silences.query(query, now);
      found.removeIf(silence -> silence.matcherSets().isEmpty());
      for (Silence silence : found) {
        if (!SilenceJson.isShowable(silence)) {
          return notShowable(silence);
        }
      }
      return Answers.list(new SilenceList(found, now));
    } catch (BadParameterException bad) {
      return Answers.text(400, bad.text());
    }
  }

  /** API-43. */
  Response get(Request request, Permit permit) {
    Response refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    Silence silence = silences.get(request.param(ApiRoutes.SILENCE_ID));
    if (silence == null) {
      return Response.empty(404);
    }
    if (!SilenceJson.isShowable(silence)) {
      return notShowable(silence);
    }
    JsonWriter json = new JsonWriter();
    SilenceJson.write(json, silence, time.now());
    return Response.json(200, json.raw('\n').toByteArray());
  }

  private static Response notShowable(Silence silence) {
    String reason = SilenceJson.notShowable(silence);
    log.atError().addKeyValue("component", "api").addKeyValue("version", "v2").addKeyValue("err", reason)
        .log("Failed to unmarshal silence from proto");
    return Answers.text(500, reason);
  }

  /** API-44. */
  void delete(Request request, Permit permit, Reply reply) {
    Response refusal = refusal(request);
    if (refusal != null) {
      reply.send(refusal);
      return;
    }
    silences.expire(request.param(ApiRoutes.SILENCE_ID)).whenComplete((outcome, failure) -> reply.send(expired(outcome, failure)));
  }

  private static Response expired(@Nullable SilenceOutcome outcome, @Nullable Throwable failure) {
    return switch (outcome) {
      case SilenceOutcome.Accepted accepted -> Response.empty(200);
      case SilenceOutcome.NotFound none -> Response.empty(404);
      case SilenceOutcome.Invalid invalid -> Answers.text(500, invalid.text());
      case SilenceOutcome.Unavailable unavailable -> Answers.busy(unavailable.text());
      case null -> Answers.text(500, String.valueOf(failure));
    };
  }

  /** The id has to be a UUID here, though not inside a body (G-130). */
  private static @Nullable Response refusal(Request request) {
    String id = request.param(ApiRoutes.SILENCE_ID);
    return Uuid.is(id)
        ? null
        : Answers.problem(
            ApiProblem.invalid(ApiProblem.BAD_FORMAT, "silenceID in path must be of type uuid: " + GoQuote.echo(id)));
  }

  /** API-38 to API-42. */
  void post(Request request, Permit permit, Reply reply) {
    switch (reader.read(request.body())) {
      case Decoded.Refused<PostedSilence> refused -> reply.send(Answers.problem(refused.problem()));
      case Decoded.Parsed<PostedSilence> parsed ->
          silences.set(parsed.value()).whenComplete((outcome, failure) -> reply.send(posted(outcome, failure)));
    }
  }

  private static Response posted(@Nullable SilenceOutcome outcome, @Nullable Throwable failure) {
    return switch (outcome) {
      case SilenceOutcome.Accepted accepted -> Response.json(200, SilenceJson.posted(accepted.id()));
      case SilenceOutcome.NotFound none -> Answers.text(404, SilenceOutcome.NotFound.TEXT);
      case SilenceOutcome.Invalid invalid -> refused(invalid.text());
      case SilenceOutcome.Unavailable unavailable -> Answers.busy(unavailable.text());
      case null -> Answers.text(500, String.valueOf(failure));
    };
  }

  private static Response refused(String reason) {
    log.atError().addMarker(CausedByClients.MARKER).addKeyValue("component", "api").addKeyValue("version", "v2").addKeyValue("err", reason).log("Failed to create silence");
    return Answers.text(400, reason);
  }
}
