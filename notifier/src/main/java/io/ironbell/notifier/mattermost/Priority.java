package io.ironbell.notifier.mattermost;

import io.ironbell.api.config.receiver.MattermostConfig;
import io.ironbell.notifier.message.JsonObject;
import java.util.Locale;

/** How urgent a message is; what Mattermost allows only with a higher priority is dropped (INT-MATTERMOST-04, G-234). */
record Priority(String name, boolean requestedAck, boolean persistent) {
  static Priority of(String rendered, MattermostConfig.Priority wanted) {
    String name =
        switch (rendered.toLowerCase(Locale.ROOT)) {
          case "urgent" -> "urgent";
          case "important" -> "important";
          default -> "standard";
        };
    return new Priority(name, wanted.requestedAck() && !name.equals("standard"), wanted.persistentNotifications() && name.equals("urgent"));
  }

  void write(JsonObject json) {
    json.put("priority", name).opt("requested_ack", requestedAck).opt("persistent_notifications", persistent);
  }
}
