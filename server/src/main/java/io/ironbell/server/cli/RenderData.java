package io.ironbell.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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

  /** As deep as Go reads, and numbers of any length. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(10_000).maxNumberLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** @throws IOException whose message is Go's where the JSON is well-formed */
  static RenderData read(byte[] bytes) throws IOException {
    JsonNode root = tree(bytes);
    if (root.isMissingNode()) {
      throw new IOException("unexpected end of JSON input");
    }
    if (!root.isNull() && !root.isObject()) {
      throw new IOException("json: cannot unmarshal " + kind(root) + " into Go value of type template.Data");
    }
    return data(root);
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    if (bytes.length > 0 && bytes[0] == (byte) 0xEF) { // the mark of UTF-8, which Go does not pass over; nothing else begins so
      throw new IOException("invalid character 'ï' looking for beginning of value");
    }
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonEOFException e) {
      throw new IOException("unexpected end of JSON input", e);
    } catch (MismatchedInputException e) {
      throw new IOException("invalid JSON: something follows its end", e);
    } catch (JsonProcessingException e) {
      throw new IOException("invalid JSON: " + e.getOriginalMessage(), e);
    }
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
    return node == null ? "" : whole(node.textValue());
  }

  /** With U+FFFD for half a character that was escaped, as Go has it. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
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
      labels.put(whole(entry.getKey()), entry.getValue().isNull() ? "" : whole(entry.getValue().textValue()));
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
    } catch (IllegalArgumentException e) {
      throw new IOException(path + name + ": " + e.getMessage(), e);
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
