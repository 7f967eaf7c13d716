package io.ironbell.notifier.message;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ironbell.notifier.http.HttpReply;
import java.util.ArrayList;
import java.util.List;

/** Reads what receivers answer. Nothing about an answer can be trusted: whatever is not as expected is a missing node. Stateless. */
public final class ReplyJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReplyJson() {}

  /** A missing node when the body is no JSON. */
  public static JsonNode of(HttpReply reply) {
    try {
      JsonNode read = MAPPER.readTree(reply.body());
      return read == null ? MissingNode.getInstance() : read;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text of a field; empty when there is none. */
  public static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value.textValue() : "";
  }

  /** The texts of a field that is a list. */
  public static List<String> texts(JsonNode object, String field) {
    List<String> texts = new ArrayList<>();
    object.path(field).forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
