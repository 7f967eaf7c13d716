package io.ironbell.notifier.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a token endpoint answers (RFC 6749 §5): a token, or why there is none. JSON only, as all endpoints that follow the RFC speak. */
final class TokenAnswer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHOWN = 200;

  private TokenAnswer() {}

  /** @param secret never repeated in an error, whatever the endpoint says */
  static TokenEndpoint.Token read(HttpReply reply, String secret) throws IOException {
    Map<String, String> fields;
    try {
      fields = fields(reply);
    } catch (JsonProcessingException e) {
      throw new TokenRefused(reply.status(), reply.successful() ? "cannot parse json" : "cannot fetch token: " + reply.status());
    }
    String error = fields.getOrDefault("error", "");
    if (!error.isEmpty()) {
      throw new TokenRefused(reply.status(), shown(error, secret) + " " + shown(fields.getOrDefault("error_description", ""), secret));
    }
    if (!reply.successful()) {
      throw new TokenRefused(reply.status(), "cannot fetch token: " + reply.status());
    }
    String token = fields.getOrDefault("access_token", "");
    if (token.isEmpty()) {
      throw new TokenRefused(reply.status(), "server response missing access_token");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new TokenRefused(reply.status(), "the access_token holds characters that no header can carry");
    }
    return new TokenEndpoint.Token(type(fields.getOrDefault("token_type", "")) + " " + token, seconds(fields.getOrDefault("expires_in", "")));
  }

  private static String type(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "", "bearer" -> "Bearer";
      case "mac" -> "MAC";
      case "basic" -> "Basic";
      default -> type.chars().allMatch(c -> c > ' ' && c < 0x7f) ? type : "Bearer";
    };
  }

  private static long seconds(String text) {
    try {
      return text.isEmpty() ? 0 : Math.max(0, (long) Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The plain values of an object. */
  private static Map<String, String> fields(HttpReply reply) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(reply.body())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new TokenRefused(reply.status(), "cannot parse json");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return fields;
  }

  private static String shown(String text, String secret) {
    if (!secret.isEmpty() && text.contains(secret)) {
      return "\"<secret>\"";
    }
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return "\"" + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable) + "\"";
  }
}
