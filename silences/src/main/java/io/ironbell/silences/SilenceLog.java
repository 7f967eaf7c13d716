package io.ironbell.silences;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;

/** One line per change when {@code --log.silences} is given (CLI-07, G-137); otherwise silent. Safe for any thread. */
public final class SilenceLog {
  private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX").withZone(ZoneOffset.UTC);

  private final Logger log;
  private final boolean enabled;

  public SilenceLog(Logger log, boolean enabled) {
    this.log = log;
    this.enabled = enabled;
  }

  /** @param message {@code create silence}, {@code update silence} or {@code expire silence} */
  void changed(String message, Silence silence) {
    if (enabled) {
      log.atInfo()
          .addKeyValue("component", "silences")
          .addKeyValue("Id", silence.id())
          .addKeyValue("CreatedBy", silence.createdBy())
          .addKeyValue("Comment", silence.comment())
          .addKeyValue("StartsAt", print(silence.startsAt()))
          .addKeyValue("EndsAt", print(silence.endsAt()))
          .addKeyValue("Matchers", print(silence))
          .log(message);
    }
  }

  private static String print(Timestamp time) {
    return RFC_3339.format(time.toInstant());
  }

  /** Values stand unquoted, as upstream has them. */
  private static String print(Silence silence) {
    StringBuilder out = new StringBuilder();
    for (MatcherSet set : silence.matcherSets()) {
      for (Matcher matcher : set.matchers()) {
        out.append(out.isEmpty() ? "" : ",").append(matcher.name()).append(matcher.type().operator()).append(matcher.value());
      }
    }
    return out.toString();
  }
}
