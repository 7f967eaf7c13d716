package io.ironbell.conformance.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A read-only view of a JSON answer; a path that leads nowhere is an assertion error that shows the document. */
public record Json(JsonNode node) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static Json parse(String text) {
    try {
      return new Json(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  public static String quote(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A JSON pointer, e.g. /alerts/0/labels/alertname. */
  public Json at(String pointer) {
    JsonNode found = node.at(pointer);
    if (found.isMissingNode()) {
      throw new AssertionError("nothing at " + pointer + " in " + node);
    }
    return new Json(found);
  }

  public String text(String pointer) {
    return at(pointer).node.asText();
  }

  public boolean has(String pointer) {
    return !node.at(pointer).isMissingNode();
  }

  public int size() {
    return node.size();
  }

  public List<Json> elements() {
    return StreamSupport.stream(node.spliterator(), false).map(Json::new).toList();
  }

  public List<String> keys() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
