package io.ironbell.notifier.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.receiver.WechatConfig;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.FormBody;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.Exchange;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the access token of one application and keeps it for two hours (INT-WECHAT-01), or until the secret's file holds another one; while that
 * file is empty or gone, the token that was fetched with what it held is still good. Safe for any thread: two that find none fetch one each.
 */
final class AccessTokens {
  private static final AnswerShape.Fields ANSWER = new AnswerShape.Fields(Map.of("access_token", Value.TEXT));
  /** What is said of a secret that is none. */
  private static final int INVALID_CREDENTIAL = 40001;

  private static final long KEPT_NANOS = 2L * 3600 * 1_000_000_000;

  private final WechatConfig config;
  private final Outbox outbox;
  private final HttpUrl api;
  private final Time time;
  private volatile @Nullable Kept kept;

  private record Kept(Secret token, Secret secret, long atNanos) {}

  /** A token, or why there is none. */
  sealed interface Access {
    record Granted(Secret token) implements Access {}

    record Refused(SendResult result) implements Access {}
  }

  AccessTokens(WechatConfig config, Outbox outbox, HttpUrl api, Time time) {
    this.config = config;
    this.outbox = outbox;
    this.api = api;
    this.time = time;
  }

  Access get(Rendering words, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Kept known = kept;
    if (known != null && time.nanoTime() - known.atNanos() > KEPT_NANOS) {
      known = null;
    }
    String secret = secret(known == null);
    if (known != null && (secret.isEmpty() || known.secret().reveal().equals(secret))) {
      return new Access.Granted(known.token());
    }
    HttpUrl below = UrlText.below(api, "gettoken");
    HttpUrl url = new HttpUrl(below.scheme(), below.userInfo(), below.host(), below.port(), below.path(), "?" + credentials(words, secret));
    Exchange exchange =
        outbox.exchange(Destination.parse(url.text()), to -> HttpRequest.get(to).keeping(HttpRequest.WHOLE_REPLY), deadline);
    return switch (exchange) {
      case Exchange.Answered answered -> read(answered.reply(), secret);
      case Exchange.Failed failed -> new Access.Refused(failed.result());
    };
  }

  /** @param needed false to have an empty one when its file cannot be read */
  private String secret(boolean needed) throws IOException {
    try {
      return outbox.files().reveal(config.apiSecret(), "api_secret");
    } catch (IOException e) {
      if (needed) {
        throw e;
      }
      return "";
    }
  }

  /** Both are templates, as in upstream; what such a template says when it fails may hold the secret and is not repeated. */
  private String credentials(Rendering words, String secret) throws TemplateException {
    try {
      TreeMap<String, String> values = FormBody.values();
      values.put("corpsecret", words.text(secret));
      values.put("corpid", words.text(config.corpId()));
      return FormBody.of(values);
    } catch (TemplateException e) {
      throw new TemplateException("templating error: api_secret or corp_id is a template that fails", e);
    }
  }

  private Access read(HttpReply reply, String secret) {
    JsonNode answer = ANSWER.first(reply);
    String token = ReplyJson.text(answer, "access_token");
    if (!token.isEmpty()) {
      Kept fetched = new Kept(Secret.of(token), Secret.of(secret), time.nanoTime());
      kept = fetched;
      outbox.files().fetched(token);
      return new Access.Granted(fetched.token());
    }
    return new Access.Refused(refusal(reply, answer.isMissingNode()));
  }

  /** Only what can be read says that it was the secret. */
  private SendResult refusal(HttpReply reply, boolean unreadable) {
    if (reply.status() / 100 == 5) {
      return new SendResult.Recoverable("gettoken: unexpected status code " + reply.status(), FailureReason.SERVER_ERROR);
    }
    if (unreadable && reply.broken() != null) {
      return new SendResult.Recoverable("gettoken: " + reply.broken(), FailureReason.OTHER);
    }
    if (unreadable) {
      return new SendResult.Permanent("gettoken: the answer cannot be read, status " + reply.status(), FailureReason.OTHER);
    }
    return new SendResult.Permanent("invalid APISecret for CorpID: " + config.corpId(), FailureReason.OTHER)
        .refusingSecretIf(ReplyJson.of(reply).path("errcode").intValue() == INVALID_CREDENTIAL);
  }

  /** The receiver says that the token has expired. */
  void drop() {
    kept = null;
  }
}
