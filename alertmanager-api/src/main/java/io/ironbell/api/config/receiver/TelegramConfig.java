package io.ironbell.api.config.receiver;

import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram chat (INT-TELEGRAM rows).
 *
 * @param chatId 0 when {@code chatIdFile} is given
 * @param messageThreadId 0 means none
 */
public record TelegramConfig(
    String path, boolean sendResolved, HttpClientConfig http, @Nullable HttpUrl apiUrl, SecretSource botToken, long chatId,
    String chatIdFile, long messageThreadId, String message, boolean disableNotifications, String parseMode)
    implements IntegrationConfig {
  private static final List<String> PARSE_MODES = List.of("", "Markdown", "MarkdownV2", "HTML");

  static TelegramConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = Surroundings.apiUrl(block, around.global().telegram().url(), "Telegram");
    SecretSource token = SecretSource.read(block, "bot_token").or(around.global().telegram().credential());
    long chat = block.at("chat_id").integer("int64", Long.MIN_VALUE, Long.MAX_VALUE);
    String chatFile = block.at("chat_id_file").text();
    String parseMode = block.at("parse_mode").text("HTML");
    if (token.isEmpty()) {
      block.problem("missing bot_token or bot_token_file on telegram_config");
    }
    if (chat == 0 && chatFile.isEmpty()) {
      block.problem("missing chat_id or chat_id_file on telegram_config");
    }
    if (chat != 0 && !chatFile.isEmpty()) {
      block.problem("at most one of chat_id & chat_id_file must be configured");
    }
    if (!PARSE_MODES.contains(parseMode)) {
      block.at("parse_mode").problem("unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
    }
    return new TelegramConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), url, token, chat, chatFile,
        block.at("message_thread_id").integer("int", Long.MIN_VALUE, Long.MAX_VALUE),
        block.at("message").text(Surroundings.template("telegram.default.message")), block.at("disable_notifications").flag(false), parseMode);
  }

  @Override
  public String kind() {
    return "telegram";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .put("api_url", apiUrl)
        .opt("bot_token", botToken)
        .opt("chat_id", chatId)
        .opt("chat_id_file", chatIdFile)
        .opt("message_thread_id", messageThreadId)
        .opt("message", message)
        .opt("disable_notifications", disableNotifications)
        .opt("parse_mode", parseMode);
  }
}
