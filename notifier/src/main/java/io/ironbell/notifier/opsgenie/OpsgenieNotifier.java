package io.ironbell.notifier.opsgenie;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.OpsGenieConfig;
import io.ironbell.api.config.receiver.OpsGenieConfig.Responder;
import io.ironbell.api.matcher.GoSpace;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.CommonLabels;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.message.HeaderText;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Opens, updates and closes one OpsGenie alert per group (INT-OPSGENIE rows; upstream {@code notify/opsgenie}). Safe for any thread. */
public final class OpsgenieNotifier implements MessageNotifier {
  private static final int MESSAGE_RUNES = 130;
  private static final Retrier RETRIES = new Retrier(Set.of(429));

  private final OpsGenieConfig config;
  private final Outbox outbox;
  private final HttpUrl api;

  public OpsgenieNotifier(OpsGenieConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.api = Objects.requireNonNull(config.apiUrl(), "a checked configuration has an API URL");
  }

  /** One of the requests that a notification takes. */
  private record Call(String method, HttpUrl url, byte[] body) {}

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    List<Call> calls;
    String authorization;
    try {
      calls = calls(notification, words);
      authorization = HeaderText.checked("Authorization", "GenieKey " + key(words));
    } catch (TemplateException e) {
      throw new TemplateException("templating error: " + e.getMessage(), e);
    }
    for (Call call : calls) {
      SendResult result =
          outbox
              .exchange(
                  Destination.parse(call.url().text()),
                  to -> HttpRequest.of(call.method(), to, "application/json", call.body()).withSecret("Authorization", authorization),
                  deadline)
              .then(reply -> RETRIES.check(reply, notification).refusingSecretIf(refusesKey(reply)));
      if (!(result instanceof SendResult.Sent)) {
        return result;
      }
    }
    return new SendResult.Sent(notification.receiverData());
  }

  /** A key of another form is no entity that can be processed; 422 is also said of what an alert holds. */
  private static boolean refusesKey(HttpReply reply) {
    return reply.status() == 422 && ReplyJson.text(ReplyJson.of(reply), "message").startsWith("Key format is not valid");
  }

  /** Templated like everything else, also when it stands in a file, whose text is trimmed after that (INT-OPSGENIE-02). */
  private String key(Rendering words) throws TemplateException, IOException {
    try {
      String key = words.text(outbox.files().reveal(config.apiKey()));
      return config.apiKey().file().isEmpty() ? key : GoSpace.trim(key);
    } catch (IOException e) {
      throw new IOException("read key_file error: " + e.getMessage());
    }
  }

  private List<Call> calls(Notification notification, Rendering words) throws TemplateException {
    String alias = GroupHash.of(notification.groupKey());
    if (!Alert.anyFiring(notification.alerts())) {
      String source = words.text(config.source());
      return List.of(new Call("POST", of(alias, "close"), JsonObject.body(o -> o.put("source", source))));
    }
    OpsgenieAlert alert = alert(alias, notification, words);
    List<Call> calls = new ArrayList<>();
    calls.add(new Call("POST", UrlText.below(api, "v2/alerts"), alert.json()));
    if (config.updateAlerts()) {
      calls.add(new Call("PUT", of(alias, "message"), JsonObject.body(o -> o.opt("message", alert.message()))));
      calls.add(new Call("PUT", of(alias, "description"), JsonObject.body(o -> o.opt("description", alert.description()))));
    }
    return calls;
  }

  private HttpUrl of(String alias, String action) {
    return UrlText.with(UrlText.below(api, "v2/alerts/" + alias + "/" + action), "identifierType", "alias");
  }

  private OpsgenieAlert alert(String alias, Notification notification, Rendering words) throws TemplateException {
    return new OpsgenieAlert(
        alias, outbox.cut("message", words.text(config.message(), MESSAGE_RUNES), MESSAGE_RUNES, notification), words.text(config.description()),
        details(notification, words), words.text(config.source()), responders(words), split(words.text(config.tags())),
        words.text(config.note()), words.text(config.priority()), words.text(config.entity()), split(words.text(config.actions())));
  }

  /** What the alerts have in common, then the configured ones (G-211). */
  private Map<String, String> details(Notification notification, Rendering words) throws TemplateException {
    Map<String, String> details = new LinkedHashMap<>();
    LabelSet common = CommonLabels.of(notification.alerts(), Alert::labels);
    for (int i = 0; i < common.size(); i++) {
      details.put(common.name(i), common.value(i));
    }
    for (Map.Entry<String, String> detail : config.details().entrySet()) {
      details.put(detail.getKey(), words.text(detail.getValue()));
    }
    return details;
  }

  /** Empty ones are left out, so that alerts may name them or not; a list of teams becomes one responder per team (INT-OPSGENIE-04). */
  private List<Responder> responders(Rendering words) throws TemplateException {
    List<Responder> made = new ArrayList<>();
    for (Responder each : config.responders()) {
      Responder responder = new Responder(words.text(each.id()), words.text(each.name()), words.text(each.username()), words.text(each.type()));
      if (responder.type().equals("teams")) {
        split(responder.name()).forEach(team -> made.add(new Responder("", team, "", "team")));
      } else if (!responder.equals(new Responder("", "", "", ""))) {
        made.add(responder);
      }
    }
    return made;
  }

  /** At the commas, without the empty ones; white space stays but at both ends of the whole. */
  private static List<String> split(String text) {
    return Arrays.stream(GoSpace.trim(text).split(",")).filter(part -> !part.isEmpty()).toList();
  }
}
