package io.ironbell.notifier.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ironbell.api.config.Secret;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a token endpoint answers (RFC 6749 §5): a token, or why there is none. */
final class TokenAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private TokenAnswer() {}

  /**
   * @param secret never repeated in an error, whatever the endpoint says
   * @param forms whether a form is read as well as JSON, which some endpoints never learned: upstream does so for client credentials only
   */
  static TokenEndpoint.Token read(HttpReply reply, String secret, boolean forms) throws IOException {
    if (reply.broken() != null) {
      throw new IOException("oauth2: cannot fetch token: " + reply.broken());
    }
    boolean isForm = forms && isForm(reply.contentType());
    Map<String, String> fields = isForm ? form(reply) : json(reply);
    String error = fields.getOrDefault("error", "");
    if (!error.isEmpty()) {
      String more = quoted(fields.getOrDefault("error_description", ""), secret) + quoted(fields.getOrDefault("error_uri", ""), secret);
      throw new TokenRefused(reply.status(), shown(error, secret) + more);
    }
    if (!reply.successful()) {
      throw new TokenRefused(reply.status(), "cannot fetch token: " + reply.status());
    }
    String token = fields.getOrDefault("access_token", "");
    if (token.isEmpty()) {
      throw new TokenRefused(reply.status(), "server response missing access_token");
    }
    if (!token.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new TokenRefused(reply.status(), "the access_token holds characters that no header can carry");
    }
    return new TokenEndpoint.Token(Secret.of(type(fields.getOrDefault("token_type", "")) + " " + token), seconds(fields, isForm, reply));
  }

  private static String type(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "", "bearer" -> "Bearer";
      case "mac" -> "MAC";
      case "basic" -> "Basic";
      default -> type.chars().allMatch(c -> c > ' ' && c < 0x7f) ? type : "Bearer";
    };
  }

  /** 0 for never. What is no number is passed over in a form and an error in JSON, as in Go. */
  private static long seconds(Map<String, String> fields, boolean isForm, HttpReply reply) throws TokenRefused {
    String text = fields.getOrDefault("expires_in", "");
    try {
      return text.isEmpty() ? 0 : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      if (isForm) {
        return 0;
      }
      throw new TokenRefused(reply.status(), "cannot parse json: expires_in is no whole number");
    }
  }

  private static boolean isForm(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.equals(FormBody.TYPE) || type.equals("text/plain");
  }

  private static Map<String, String> form(HttpReply reply) throws TokenRefused {
    try {
      return FormBody.read(reply.body());
    } catch (IllegalArgumentException e) {
      throw new TokenRefused(reply.status(), reply.successful() ? "cannot parse response" : "cannot fetch token: " + reply.status());
    }
  }

  private static Map<String, String> json(HttpReply reply) throws IOException {
    try {
      return scalars(reply);
    } catch (JsonProcessingException e) {
      throw new TokenRefused(reply.status(), reply.successful() ? "cannot parse json" : "cannot fetch token: " + reply.status());
    }
  }

  /** The plain values of an object. */
  private static Map<String, String> scalars(HttpReply reply) throws IOException {
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

  private static String quoted(String text, String secret) {
    return text.isEmpty() ? "" : " " + shown(text, secret);
  }

  private static String shown(String text, String secret) {
    if (!secret.isEmpty() && text.contains(secret)) {
      return "\"<secret>\"";
    }
    return "\"" + text.replaceAll("[^\\x20-\\x7e]", "?") + "\"";
  }
}
