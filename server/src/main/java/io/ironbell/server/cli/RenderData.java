package io.ironbell.server.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.data.AlertValue;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.data.LabelValues;
import io.ironbell.notifier.template.format.FixedZone;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.format.TimeParse;
import io.ironbell.notifier.template.format.TimeSyntaxException;
import io.ironbell.notifier.template.format.Zones;
import io.ironbell.notifier.template.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code --template.data} names, read as Go reads it: names in any case, unknown ones passed over, null for nothing.
 *
 * @param dot of the template
 * @param routeLabels in it
 */
record RenderData(Value dot, LabelSet routeLabels) {
  private static final String RFC_3339 = "2006-01-02T15:04:05Z07:00";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** @throws IOException whose message is Go's where the JSON is well-formed */
  static RenderData read(byte[] bytes) throws IOException {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JsonEOFException e) {
      throw new IOException("unexpected end of JSON input", e);
    } catch (JsonProcessingException e) {
      throw new IOException("invalid JSON: " + e.getOriginalMessage(), e);
    }
    if (root.isMissingNode()) {
      throw new IOException("unexpected end of JSON input");
    }
    if (!root.isNull() && !root.isObject()) {
      throw new IOException("json: cannot unmarshal " + kind(root) + " into Go value of type template.Data");
    }
    return data(root);
  }

  private static RenderData data(JsonNode root) throws IOException {
    LabelSet routeLabels = labels(root, "routeLabels", "Data.");
    Value dot =
        new DataValue(
            text(root, "receiver", "Data."),
            text(root, "status", "Data."),
            DataValue.alerts(alerts(member(root, "alerts"))),
            text(root, "notification_reason", "Data."),
            LabelValues.of(labels(root, "groupLabels", "Data.")),
            LabelValues.of(labels(root, "commonLabels", "Data.")),
            LabelValues.of(labels(root, "commonAnnotations", "Data.")),
            LabelValues.of(routeLabels),
            text(root, "externalURL", "Data."),
            false);
    return new RenderData(dot, routeLabels == null ? LabelSet.EMPTY : routeLabels);
  }

  private static @Nullable List<Value> alerts(@Nullable JsonNode node) throws IOException {
    if (node == null) {
      return null;
    }
    if (!node.isArray()) {
      throw mismatch(node, "struct field Data.alerts", "template.Alerts");
    }
    List<Value> alerts = new ArrayList<>();
    for (JsonNode item : node) {
      String path = "Data.alerts." + alerts.size();
      if (!item.isObject() && !item.isNull()) {
        throw new IOException("json: cannot unmarshal " + kind(item) + " into " + path + " of type template.Alert");
      }
      alerts.add(alert(item, path + "."));
    }
    return alerts;
  }

  private static Value alert(JsonNode alert, String path) throws IOException {
    return new AlertValue(
        text(alert, "status", path),
        labels(alert, "labels", path),
        labels(alert, "annotations", path),
        time(alert, "startsAt", path),
        time(alert, "endsAt", path),
        text(alert, "generatorURL", path),
        text(alert, "fingerprint", path));
  }

  /** @return null when it is not there, or null itself */
  private static @Nullable JsonNode member(JsonNode object, String name) {
    JsonNode found = null;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      found = entry.getKey().equalsIgnoreCase(name) ? entry.getValue() : found;
    }
    return found == null || found.isNull() ? null : found;
  }

  private static String text(JsonNode object, String name, String path) throws IOException {
    JsonNode node = member(object, name);
    if (node != null && !node.isTextual()) {
      throw mismatch(node, "struct field " + path + name, "string");
    }
    return node == null ? "" : node.textValue();
  }

  private static @Nullable LabelSet labels(JsonNode object, String name, String path) throws IOException {
    JsonNode node = member(object, name);
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      throw mismatch(node, "struct field " + path + name, "template.KV");
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
        throw mismatch(entry.getValue(), "struct field " + path + name + "." + entry.getKey(), "string");
      }
      labels.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().textValue());
    }
    return LabelSet.of(labels);
  }

  private static Timestamp time(JsonNode object, String name, String path) throws IOException {
    JsonNode node = member(object, name);
    if (node == null) {
      return Timestamp.ZERO;
    }
    if (!node.isTextual()) {
      throw mismatch(node, "struct field " + path + name, "time.Time");
    }
    try {
      GoTime time = TimeParse.parse(RFC_3339, node.textValue(), FixedZone.UTC, Zones.LOCAL);
      return Timestamp.of(time.epochSecond(), time.nano(), time.offset());
    } catch (TimeSyntaxException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static IOException mismatch(JsonNode node, String place, String type) {
    return new IOException("json: cannot unmarshal " + kind(node) + " into Go " + place + " of type " + type);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "bool";
      case NUMBER -> "number";
      case STRING -> "string";
      default -> "object";
    };
  }
}
