package io.ironbell.notifier.opsgenie;

import io.ironbell.api.config.receiver.OpsGenieConfig.Responder;
import io.ironbell.notifier.message.FreeJson;
import io.ironbell.notifier.message.JsonObject;
import java.util.List;
import java.util.Map;

/** An alert as OpsGenie is asked to open it (INT-OPSGENIE-03). Immutable. @param details always sent, in the order of their names */
record OpsgenieAlert(
    String alias, String message, String description, Map<String, String> details, String source, List<Responder> responders,
    List<String> tags, String note, String priority, String entity, List<String> actions) {
  byte[] json() {
    return JsonObject.body(
        o -> {
          o.put("alias", alias).put("message", message).opt("description", description);
          FreeJson.write(o.key("details"), details);
          o.put("source", source)
              .optObjects("responders", responders, OpsgenieAlert::responder)
              .optStrings("tags", tags)
              .opt("note", note)
              .opt("priority", priority)
              .opt("entity", entity)
              .optStrings("actions", actions);
        });
  }

  private static void responder(JsonObject o, Responder responder) {
    o.opt("id", responder.id()).opt("name", responder.name()).opt("username", responder.username()).put("type", responder.type());
  }
}
