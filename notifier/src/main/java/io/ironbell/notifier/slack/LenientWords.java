package io.ironbell.notifier.slack;

import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import org.slf4j.event.Level;

/**
 * Renders as upstream does for Slack: a template that fails leaves what it had made, everything after it is empty, and the message still goes
 * out (G-202). Used by one thread.
 */
final class LenientWords {
  private final Outbox outbox;
  private final Rendering rendering;
  private final Notification notification;
  private boolean failed;

  LenientWords(Outbox outbox, Notification notification) {
    this.outbox = outbox;
    this.rendering = outbox.rendering(notification);
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
      outbox.line(Level.WARN, notification).addKeyValue("err", e.getMessage()).log("A template failed: the rest of the message is sent empty");
      return e.rendered();
    }
  }
}
