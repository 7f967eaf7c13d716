package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of answers that are not quite of the form they should have, kind by kind. Each of them was given to the real Alertmanager over
 * a socket as well; the outcomes here are what it did.
 */
final class ReadAnswersTest {
  private static final String WECHAT = "api_url: SINK/\napi_secret: s3cret\ncorp_id: corp\n";
  private static final String JIRA = "{api_url: SINK/rest/api/2, project: OPS, issue_type: Bug, resolve_transition: Done}";

  private final Sending sending = new Sending();

  @AfterEach
  void close() {
    sending.close();
  }

  private static String outcome(SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> "sent";
      case SendResult.Recoverable again -> "again";
      case SendResult.Permanent last -> "final";
    };
  }

  private SendResult json(String kind, String block, String answer) throws InterruptedException {
    sending.receiver.then(FakeReceiver.json(answer));
    return sending.send(kind, block);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"ok":true}                       | sent
          {"OK":true}                       | sent
          {"o\u212a":true}                  | sent
          {"ok":false,"OK":true}            | sent
          {"ok":true,"ok":null}             | sent
          {"ok":true,"other":1e999}         | sent
          {"ok":true,"x":"\\ud800"}         | sent
          {"ok":"true"}                     | again
          {"ok":1}                          | again
          {"ok":true,"error":{}}            | again
          {"ok":true,"ts":5}                | again
          {"ok":true,"ok":"no"}             | again
          {"ok":true} x                     | again
          {"ok":true}{}                     | again
          \ufeff{"ok":true}                 | again
          {"ok":true,"x":"\u0001"}          | again
          {"ok":true,"x":01}                | again
          {"ok":true,}                      | again
          []                                | again
          {"ok":null}                       | final
          null                              | final
          """)
  void INT_SLACK_08_anAnswerIsReadAsGoReadsIt(String answer, String outcome) throws Exception {
    SendResult result = json("slack", "api_url: SINK/hook\nchannel: c", answer);
    assertThat(outcome(result)).isEqualTo(outcome);
    if (result instanceof SendResult.Recoverable again) {
      assertThat(again.reason()).isEqualTo(FailureReason.CLIENT_ERROR);
      assertThat(again.error()).startsWith("channel \"c\": could not unmarshal JSON response");
    }
  }

  @Test
  void INT_SLACK_08_depthAloneIsNoReason() throws Exception {
    assertThat(json("slack", "api_url: SINK/hook", "{\"x\":" + "[".repeat(9_000) + "]".repeat(9_000) + ",\"ok\":true}")).isEqualTo(Sending.SENT);
    assertThat(outcome(json("slack", "api_url: SINK/hook", "{\"x\":" + "[".repeat(11_000) + "]".repeat(11_000) + ",\"ok\":true}"))).isEqualTo("again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"success":true}                  | sent
          {"SUCCESS":true}                  | sent
          {"\u017fuccess":true}             | sent
          {"success":"true"}                | again
          {"success":true,"error":{}}       | again
          {"success":true} x                | again
          null                              | final
          {}                                | final
          """)
  void INT_ROCKETCHAT_03_anAnswerIsReadAsGoReadsIt(String answer, String outcome) throws Exception {
    assertThat(outcome(json("rocketchat", "api_url: SINK\ntoken: a\ntoken_id: b", answer))).isEqualTo(outcome);
  }

  private SendResult wechat(int status, String token, String answer) throws InterruptedException {
    sending.receiver.then(
        (socket, request, number) ->
            (request.requestLine().startsWith("GET") ? FakeReceiver.json(status, token) : FakeReceiver.json(answer)).answer(socket, request, number));
    return sending.send("wechat", WECHAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                              | sent
          {}                                | sent
          {"errcode":-0}                    | sent
          {"errcode":0,"errmsg":{}}         | again
          {"errcode":0} x                   | again
          {"errcode":1.0}                   | again
          {"errcode":1e3}                   | again
          {"errcode":9223372036854775808}   | again
          {"errcode":9223372036854775807}   | final
          {"ERRCODE":5}                     | final
          """)
  void INT_WECHAT_03_anAnswerIsReadAsGoReadsIt(String answer, String outcome) throws Exception {
    assertThat(outcome(wechat(200, "{\"access_token\":\"t\"}", answer))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"access_token":"t"} x      | sent
          200 | {"ACCESS_TOKEN":"t"}        | sent
          500 | {"access_token":"t"}        | sent
          200 | null                        | invalid APISecret for CorpID: corp
          200 | {"access_token":""}         | invalid APISecret for CorpID: corp
          200 | {"access_token":5}          | gettoken: the answer cannot be read, status 200
          404 | <html>                      | gettoken: the answer cannot be read, status 404
          """)
  void INT_WECHAT_01_whoIsToBlameWhenThereIsNoToken(int status, String token, String outcome) throws Exception {
    assertThat(wechat(status, token, "{}"))
        .isEqualTo(outcome.equals("sent") ? Sending.SENT : new SendResult.Permanent(outcome, FailureReason.OTHER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"ok":true,"result":{"message_id":1,"chat":{"id":1}}}      | sent
          {"OK":true,"RESULT":{"message_id":1,"chat":{"id":1}}}      | sent
          {"ok":"true","result":{"message_id":1,"chat":{"id":1}}}    | sent
          {"ok":true,"result":true}                                  | again
          {"ok":true,"result":false}                                 | again
          {"ok":true,"result":"x"}                                   | again
          {"ok":true,"result":[]}                                    | again
          {"ok":true,"result":{"message_id":"1","chat":{"id":1}}}    | again
          {"ok":true,"result":{"message_id":1,"chat":{"id":1}}} x    | again
          {"result":{"message_id":1,"chat":{"id":1}}}                | again
          """)
  void INT_TELEGRAM_05_anAnswerWithoutAMessageIsTriedAgain(String answer, String outcome) throws Exception {
    assertThat(outcome(json("telegram", "api_url: SINK\nbot_token: t\nchat_id: 1", answer))).isEqualTo(outcome);
  }

  private String jira(String found, String transitions) throws InterruptedException {
    sending.receiver.then(
        (socket, request, number) ->
            FakeReceiver.json(request.requestLine().contains("/search") ? found : request.requestLine().startsWith("GET") ? transitions : "{}")
                .answer(socket, request, number));
    return outcome(Sending.send(sending.notifier("jira", JIRA), transitions.isEmpty() ? Sending.firing() : Sending.resolved()))
        + " " + sending.seen().requestLine().replaceAll(" .*", "") + " " + sending.receiver.requests.size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                                                                         | sent POST 2
          {}                                                                           | sent POST 2
          {"ISSUES":[]}                                                                | sent POST 2
          {"issues":null}                                                              | sent POST 2
          {"\u0131ssues":5}                                                            | sent POST 2
          {"issues":[{"KEY":"A-1"}]}                                                   | sent PUT 2
          {"issues":[{"key":"A-1","fields":{"status":{"statusCategory":{"key":1}}}}]}  | final POST 1
          {"issues":[{"key":"A-1","fields":{"labels":"x"}}]}                           | final POST 1
          {"issues":[{"key":5}]}                                                       | final POST 1
          {"issues":{}}                                                                | final POST 1
          {"issues":[]} x                                                              | final POST 1
          []                                                                           | final POST 1
          """)
  void INT_JIRA_01_whatTheSearchFoundIsReadAsGoReadsIt(String found, String outcome) throws Exception {
    assertThat(jira(found, "")).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"TRANSITIONS":[{"ID":"1","Name":"Done"}]}    | sent POST 4
          {"transitions":[null,{"name":"Done"}]}        | sent POST 4
          {"transitions":[{"id":1,"name":"Done"}]}      | final GET 3
          {"transitions":[{"name":"Done"}]} x           | final GET 3
          null                                          | final GET 3
          """)
  void INT_JIRA_05_theTransitionsAreReadAsGoReadsThem(String transitions, String outcome) throws Exception {
    String open = "{\"issues\":[{\"key\":\"A-1\",\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"new\"}}}}]}";
    assertThat(jira(open, transitions)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pagerduty  | {"message":"m","errors":["a","b"]}             | m: a,b
          pagerduty  | {"MESSAGE":"m","errors":null} x                | m: ''
          pagerduty  | {"message":"m","errors":[1]}                   | ''
          incidentio | {"message":"m","error":"e","errors":["a","b"]} | m: e: a, b
          incidentio | {"Error":"e"} x                                | e
          incidentio | {"error":"e","errors":"a"}                     | ''
          """)
  void INT_PAGERDUTY_07_INT_INCIDENTIO_04_detailsAreReadAsGoReadsThem(String kind, String answer, String details) throws Exception {
    sending.receiver.then(FakeReceiver.json(400, answer));
    String block = kind.equals("pagerduty") ? "{url: SINK/, routing_key: k}" : "{url: SINK/, alert_source_token: k}";
    String shown = details == null ? "" : details.replace("''", "");
    assertThat(sending.send(kind, block))
        .isEqualTo(new SendResult.Permanent("unexpected status code 400" + (shown.isEmpty() ? "" : ": " + shown), FailureReason.CLIENT_ERROR));
  }
}
