package io.ironbell.notifier.mattermost;

import io.ironbell.api.config.receiver.MattermostConfig;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.Truncation;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.spi.LoggingEventBuilder;

/** How urgent a message is; what Mattermost allows only with a higher priority is dropped, which the log says (INT-MATTERMOST-04, G-234). */
record Priority(String name, boolean requestedAck, boolean persistent) {
  private static final Set<String> NAMES = Set.of("urgent", "important", "standard");
  private static final int SHOWN = 64;

  /** @param warning begins a line of the log */
  static Priority of(String rendered, MattermostConfig.Priority wanted, Supplier<LoggingEventBuilder> warning) {
    String name = rendered.toLowerCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      String shown = Truncation.runes(rendered, SHOWN).text();
      warning.get().addKeyValue("priority", shown).log("Priority is set to standard due to invalid value");
      name = "standard";
    }
    boolean ack = wanted.requestedAck() && !name.equals("standard");
    if (ack != wanted.requestedAck()) {
      warning.get().log("RequestedAck is set to false due to priority is standard");
    }
    boolean persistent = wanted.persistentNotifications() && name.equals("urgent");
    if (persistent != wanted.persistentNotifications()) {
      warning.get().log("PersistentNotifications is set to false due to priority is not urgent");
    }
    return new Priority(name, ack, persistent);
  }

  void write(JsonObject json) {
    json.put("priority", name).opt("requested_ack", requestedAck).opt("persistent_notifications", persistent);
  }
}
