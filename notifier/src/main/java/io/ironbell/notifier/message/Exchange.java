package io.ironbell.notifier.message;

import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.pipeline.SendResult;
import java.util.function.Function;

/** What one request came to: an answer, whatever it says, or the reason why there is none. */
public sealed interface Exchange {
  record Answered(HttpReply reply) implements Exchange {}

  record Failed(SendResult result) implements Exchange {}

  /** @param reading what an answer means */
  default SendResult then(Function<HttpReply, SendResult> reading) {
    return switch (this) {
      case Answered answered -> reading.apply(answered.reply());
      case Failed failed -> failed.result();
    };
  }
}
