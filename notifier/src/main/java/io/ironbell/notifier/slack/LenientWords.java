package io.ironbell.notifier.slack;

import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders as upstream does for Slack: the first template that fails and everything after it is empty, and the message still goes out (G-202).
 * Used by one thread.
 */
final class LenientWords {
  private static final Logger LOG = LoggerFactory.getLogger(LenientWords.class);

  private final Rendering rendering;
  private final Notification notification;
  private boolean failed;

  LenientWords(Rendering rendering, Notification notification) {
    this.rendering = rendering;
    this.notification = notification;
  }

  String text(String template) throws TemplateException {
    return text(template, Integer.MAX_VALUE / 4);
  }

  /** @param runes as many as are needed of it */
  String text(String template, int runes) throws TemplateException {
    if (failed) {
      return "";
    }
    try {
      return rendering.text(template, runes);
    } catch (TemplateException e) {
      if (e.isLimit()) {
        throw e; // upstream, which has no such limits, would send all of the text: an empty one says nothing
      }
      failed = true;
      LOG.atWarn()
          .addKeyValue("component", "dispatcher")
          .addKeyValue("receiver", notification.receiver())
          .addKeyValue("integration", "slack")
          .addKeyValue("group_key", notification.groupKey())
          .addKeyValue("err", e.getMessage())
          .log("A template failed: the rest of the message is sent empty");
      return "";
    }
  }
}
