package io.ironbell.server.cli;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.data.AlertValue;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.data.LabelValues;
import io.ironbell.notifier.template.format.Zones;
import io.ironbell.notifier.template.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code template render} renders with when it is given no data: amtool's two alerts. */
final class RenderExample {
  private static final LabelSet COMMON_LABELS = LabelSet.of("commonlabelkey1", "commonlabelvalue1", "commonlabelkey2", "commonlabelvalue2");
  private static final LabelSet COMMON_ANNOTATIONS =
      LabelSet.of("commonannotationkey1", "commonannotationvalue1", "commonannotationkey2", "commonannotationvalue2");

  private RenderExample() {}

  static RenderData at(Instant now) {
    Value firing =
        alert("firing", with(COMMON_LABELS, "label1", "value1", "label2", "value2", "instance", "foo.bar:1234"),
            with(COMMON_ANNOTATIONS, "annotation1", "value1", "annotation2", "value2"), now, Duration.ofMinutes(5), "fingerprint1");
    Value resolved =
        alert("resolved", with(COMMON_LABELS, "foo", "bar", "baz", "qux"), with(COMMON_ANNOTATIONS, "aaa", "bbb", "ccc", "ddd"), now,
            Duration.ofMinutes(10), "fingerprint2");
    Value dot =
        new DataValue(
            "receiver",
            "alertstatus",
            DataValue.alerts(List.of(firing, resolved)),
            "",
            LabelValues.of(LabelSet.of("grouplabelkey1", "grouplabelvalue1", "grouplabelkey2", "grouplabelvalue2")),
            LabelValues.of(COMMON_LABELS),
            LabelValues.of(COMMON_ANNOTATIONS),
            LabelValues.of(null),
            "https://example.com",
            false);
    return new RenderData(dot, LabelSet.EMPTY);
  }

  private static Value alert(String status, LabelSet labels, LabelSet annotations, Instant now, Duration age, String fingerprint) {
    return new AlertValue(status, labels, annotations, here(now.minus(age)), here(now), "https://generatorurl.com", fingerprint);
  }

  private static LabelSet with(LabelSet labels, String... more) {
    Map<String, String> all = new LinkedHashMap<>(labels.toMap());
    all.putAll(LabelSet.of(more).toMap());
    return LabelSet.of(all);
  }

  private static Timestamp here(Instant time) {
    return Timestamp.of(time.getEpochSecond(), time.getNano(), Zones.LOCAL.offset(time.getEpochSecond()));
  }
}
