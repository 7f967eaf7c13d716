package io.ironbell.notifier.message;

import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;

/**
 * A notifier that renders and reads files before it sends: when that fails, trying again is pointless (G-194),
 * unless others had taken the memory or the time that it needed, or a file is just being written.
 */
public interface MessageNotifier extends Notifier {
  /** One attempt; kinds that see a failure before the sending differently catch it themselves. */
  SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException;

  @Override
  default SendResult send(Notification notification, Deadline deadline) throws InterruptedException {
    try {
      return compose(notification, deadline);
    } catch (TemplateException e) {
      return e.isPassing() ? new SendResult.Recoverable(e.getMessage(), FailureReason.OTHER) : new SendResult.Permanent(e.getMessage(), FailureReason.OTHER);
    } catch (UnfinishedFile e) {
      return new SendResult.Recoverable(String.valueOf(e.getMessage()), FailureReason.OTHER);
    } catch (IOException e) {
      return new SendResult.Permanent(String.valueOf(e.getMessage()), FailureReason.OTHER);
    }
  }
}
