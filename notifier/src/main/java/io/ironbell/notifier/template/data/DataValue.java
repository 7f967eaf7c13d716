package io.ironbell.notifier.template.data;

import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code template.Data} that is the dot of every template. Immutable; the maps and lists in it are made once, when it is.
 *
 * @param alerts a slice of {@link AlertValue}
 * @param groupLabels this and the other labels as {@link LabelValues} makes them
 * @param routeLabelsRendered upstream's flag, which is printed with the rest
 */
public record DataValue(
    String receiver,
    String status,
    Value alerts,
    String notificationReason,
    Value groupLabels,
    Value commonLabels,
    Value commonAnnotations,
    Value routeLabels,
    String externalUrl,
    boolean routeLabelsRendered)
    implements Value.Struct {

  private static final GoType TYPE =
      GoType.struct(
          "template.Data",
          List.of(
              new GoType.Field("Receiver", "receiver", GoType.STRING),
              new GoType.Field("Status", "status", GoType.STRING),
              new GoType.Field("Alerts", "alerts", AlertValue.ALERTS),
              new GoType.Field("NotificationReason", "notification_reason", GoType.STRING),
              new GoType.Field("GroupLabels", "groupLabels", LabelValues.KV),
              new GoType.Field("CommonLabels", "commonLabels", LabelValues.KV),
              new GoType.Field("CommonAnnotations", "commonAnnotations", LabelValues.KV),
              new GoType.Field("RouteLabels", "routeLabels", LabelValues.KV),
              new GoType.Field("ExternalURL", "externalURL", GoType.STRING),
              GoType.Field.hidden("routeLabelsRendered", GoType.BOOL)),
          Map::of);

  private static final GoType POINTER = GoType.pointerTo(TYPE, Map::of);

  /** As upstream passes it to notifications: by reference, which messages of errors tell. @param routeLabelsRendered or templates still */
  public static Value of(TemplateData data, boolean routeLabelsRendered) {
    DataValue value =
        new DataValue(
            data.receiver(),
            data.status(),
            alerts(data.alerts().stream().map(AlertValue::of).toList()),
            data.notificationReason(),
            LabelValues.of(data.groupLabels()),
            LabelValues.of(data.commonLabels()),
            LabelValues.of(data.commonAnnotations()),
            LabelValues.of(data.routeLabels()),
            data.externalUrl(),
            routeLabelsRendered);
    return new Value.Pointer(POINTER, value);
  }

  /** A list of alerts. @param alerts null: Go's nil slice */
  public static Value alerts(@Nullable List<? extends Value> alerts) {
    return new Value.Slice(AlertValue.ALERTS, alerts == null ? List.of() : List.copyOf(alerts), alerts == null);
  }

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "Receiver" -> Value.of(receiver);
      case "Status" -> Value.of(status);
      case "Alerts" -> alerts;
      case "NotificationReason" -> Value.of(notificationReason);
      case "GroupLabels" -> groupLabels;
      case "CommonLabels" -> commonLabels;
      case "CommonAnnotations" -> commonAnnotations;
      case "RouteLabels" -> routeLabels;
      case "ExternalURL" -> Value.of(externalUrl);
      case "routeLabelsRendered" -> Value.of(routeLabelsRendered);
      default -> null;
    };
  }
}
