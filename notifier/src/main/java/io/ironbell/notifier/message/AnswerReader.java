package io.ironbell.notifier.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ironbell.notifier.message.AnswerShape.Fields;
import io.ironbell.notifier.message.AnswerShape.Items;
import io.ironbell.notifier.message.AnswerShape.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an answer in one pass and keeps nothing but what its {@link AnswerShape} asks for, however much there is. Stateless. */
final class AnswerReader {
  /** As deep as Go goes. Names are not remembered, because who answers chooses them. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(10_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 20;

  private AnswerReader() {}

  /** @param alone whether nothing may stand behind it */
  static JsonNode read(Fields shape, String body, boolean alone) {
    try (JsonParser in = FACTORY.createParser(body)) {
      ObjectNode object = NODES.objectNode();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        object(in, shape, object);
      }
      return alone && in.nextToken() != null ? MissingNode.getInstance() : object;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static void object(JsonParser in, Fields shape, ObjectNode into) throws IOException {
    require(in, JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = shape.named(in.currentName());
      AnswerShape field = name == null ? null : shape.fields().get(name);
      JsonToken token = in.nextToken();
      if (name == null || field == null) {
        in.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        into.set(name, value(in, field, into.get(name)));
      } else if (!(field instanceof Value)) {
        into.remove(name);
      }
    }
  }

  /** @param before what the same name held before, to which an object adds */
  private static JsonNode value(JsonParser in, AnswerShape shape, @Nullable JsonNode before) throws IOException {
    return switch (shape) {
      case Value value -> value(in, value);
      case Items items -> items(in, items);
      case Fields fields -> {
        ObjectNode object = before instanceof ObjectNode known ? known : NODES.objectNode();
        object(in, fields, object);
        yield object;
      }
    };
  }

  private static JsonNode value(JsonParser in, Value value) throws IOException {
    return switch (value) {
      case FLAG -> NODES.booleanNode(in.getBooleanValue());
      case TEXT -> {
        require(in, JsonToken.VALUE_STRING);
        yield NODES.textNode(in.getText());
      }
      case NUMBER -> {
        require(in, JsonToken.VALUE_NUMBER_INT);
        if (in.getTextLength() > LONGEST_NUMBER) {
          throw new IOException("a number of more than 64 bits"); // before anything is computed of it
        }
        yield NODES.numberNode(in.getLongValue());
      }
    };
  }

  private static ArrayNode items(JsonParser in, Items shape) throws IOException {
    require(in, JsonToken.START_ARRAY);
    ArrayNode items = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(in.currentToken() == JsonToken.VALUE_NULL ? nothing(shape.item()) : value(in, shape.item(), null));
    }
    return items;
  }

  /** What null leaves where something has to be. */
  private static JsonNode nothing(AnswerShape shape) {
    return switch (shape) {
      case Items items -> NODES.arrayNode();
      case Fields fields -> NODES.objectNode();
      case Value value -> value == Value.FLAG ? NODES.booleanNode(false) : value == Value.NUMBER ? NODES.numberNode(0) : NODES.textNode("");
    };
  }

  private static void require(JsonParser in, JsonToken token) throws IOException {
    if (in.currentToken() != token) {
      throw new IOException("a value of another type"); // goes no further than read
    }
  }
}
