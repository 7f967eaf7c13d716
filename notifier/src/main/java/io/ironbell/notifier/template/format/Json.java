package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Go's {@code json.Marshal} for values of templates: keys of maps sorted, {@code < > &} as escapes. Owned by one call. */
public final class Json {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final Budget budget;

  private Json(Budget budget) {
    this.budget = budget;
  }

  /** @throws FunctionException for what JSON cannot hold, with Go's message: NaN, infinities, complex numbers, functions, years beyond 9999 */
  public static String of(Value value, Budget budget) throws EvaluationException {
    Json json = new Json(budget);
    json.write(value);
    return json.out.toString();
  }

  private void write(Value value) throws EvaluationException {
    budget.work(1);
    budget.enter();
    try {
      switch (value) {
        case Value.Nil _ -> raw("null");
        case Value.Boxed boxed -> write(boxed.content());
        case Value.Bool bool -> raw(Boolean.toString(bool.value()));
        case Value.Int number -> raw(Long.toString(number.value()));
        case Value.Uint number -> raw(Long.toUnsignedString(number.value()));
        case Value.Float number -> real(number.value());
        case Value.Text text -> string(text.value());
        case Value.Slice slice -> slice(slice);
        case Value.Mapping mapping -> mapping(mapping);
        case TimeValue time -> time(time.time());
        case Value.Struct struct -> struct(struct);
        case Value.Pointer pointer -> write(pointer.target() == null ? Value.Nil.INTERFACE : pointer.target());
        case Value.Complex _, Value.Function _ -> throw new FunctionException("json: unsupported type: " + value.type().name());
      }
    } finally {
      budget.leave();
    }
  }

  private void raw(String text) throws EvaluationException {
    budget.produce(text.length());
    out.append(text);
  }

  private void real(double number) throws EvaluationException {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new FunctionException("json: unsupported value: " + FloatText.of(number, 'g', FloatText.SHORTEST));
    }
    raw(FloatText.json(number));
  }

  private void time(GoTime time) throws EvaluationException {
    int year = time.wallClock().getYear();
    if (year < 0 || year > 9999) {
      throw new FunctionException("json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: year outside of range [0,9999]");
    }
    raw("\"" + time.rfc3339() + "\"");
  }

  private void slice(Value.Slice slice) throws EvaluationException {
    if (slice.isNil()) {
      raw("null");
    } else if (slice.type().element().equals(GoType.UINT8)) {
      raw("\"" + Base64.getEncoder().encodeToString(Bytes.content(slice)) + "\"");
    } else {
      String before = "[";
      for (Value item : slice.items()) {
        raw(before);
        write(item);
        before = ",";
      }
      raw(slice.items().isEmpty() ? "[]" : "]");
    }
  }

  private void mapping(Value.Mapping mapping) throws EvaluationException {
    if (mapping.isNil()) {
      raw("null");
      return;
    }
    String before = "{";
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      member(before, entry.getKey(), entry.getValue());
      before = ",";
    }
    raw(mapping.entries().isEmpty() ? "{}" : "}");
  }

  private void struct(Value.Struct struct) throws EvaluationException {
    List<GoType.Field> fields = struct.type().fields().stream().filter(GoType.Field::isExported).toList();
    String before = "{";
    for (GoType.Field field : fields) {
      Value content = struct.field(field.name());
      member(before, field.json(), content == null ? Value.Nil.INTERFACE : content);
      before = ",";
    }
    raw(fields.isEmpty() ? "{}" : "}");
  }

  private void member(String before, String name, Value content) throws EvaluationException {
    raw(before);
    string(name);
    raw(":");
    write(content);
  }

  private void string(String text) throws EvaluationException {
    String clean = Utf8.clean(text);
    budget.produce(clean.length() + 2L);
    out.append('"');
    for (int i = 0; i < clean.length(); i++) {
      character(clean.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) throws EvaluationException {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
          budget.produce(5);
          out.append("\\u").append(HEX.charAt(c >> 12 & 0xF)).append(HEX.charAt(c >> 8 & 0xF)).append(HEX.charAt(c >> 4 & 0xF)).append(HEX.charAt(c & 0xF));
        } else {
          out.append(c);
        }
      }
    }
  }
}
