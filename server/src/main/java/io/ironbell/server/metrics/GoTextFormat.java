package io.ironbell.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The Prometheus text format 0.0.4 as Go's client writes it: the Java client writes {@code 3.0} and {@code le="1.0"} where Go writes {@code 3}
 * and {@code le="1"}, which are other series to a server that compares texts. Families by name, series by their labels. Stateless.
 */
final class GoTextFormat {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

  private GoTextFormat() {}

  static String write(MetricSnapshots snapshots) {
    List<MetricSnapshot> families = new ArrayList<>();
    snapshots.forEach(families::add);
    families.sort(Comparator.comparing(GoTextFormat::familyName));
    StringBuilder out = new StringBuilder(64 * 1024);
    for (MetricSnapshot family : families) {
      if (!family.getDataPoints().isEmpty()) {
        family(out, family);
      }
    }
    return out.toString();
  }

  private static String familyName(MetricSnapshot family) {
    String name = family.getMetadata().getPrometheusName();
    return switch (family) {
      case CounterSnapshot _ -> name + "_total";
      case InfoSnapshot _ -> name + "_info";
      default -> name;
    };
  }

  private static void family(StringBuilder out, MetricSnapshot family) {
    String name = familyName(family);
    String help = family.getMetadata().getHelp();
    out.append("# HELP ").append(name).append(' ');
    escape(out, help == null ? "" : help, false);
    out.append("\n# TYPE ").append(name).append(' ').append(type(family)).append('\n');
    List<DataPointSnapshot> points = new ArrayList<>(family.getDataPoints());
    points.sort(Comparator.comparing(p -> p.getLabels()));
    for (DataPointSnapshot point : points) {
      point(out, name, point);
    }
  }

  private static String type(MetricSnapshot family) {
    return switch (family) {
      case CounterSnapshot _ -> "counter";
      case HistogramSnapshot _ -> "histogram";
      case SummarySnapshot _ -> "summary";
      case UnknownSnapshot _ -> "untyped";
      default -> "gauge";
    };
  }

  private static void point(StringBuilder out, String name, DataPointSnapshot point) {
    Labels labels = point.getLabels();
    switch (point) {
      case CounterSnapshot.CounterDataPointSnapshot p -> sample(out, name, "", labels, "", 0, p.getValue());
      case GaugeSnapshot.GaugeDataPointSnapshot p -> sample(out, name, "", labels, "", 0, p.getValue());
      case UnknownSnapshot.UnknownDataPointSnapshot p -> sample(out, name, "", labels, "", 0, p.getValue());
      case InfoSnapshot.InfoDataPointSnapshot _ -> sample(out, name, "", labels, "", 0, 1);
      case SummarySnapshot.SummaryDataPointSnapshot p -> summary(out, name, p);
      case HistogramSnapshot.HistogramDataPointSnapshot p -> histogram(out, name, p);
      default -> throw new IllegalStateException("a metric of an unknown kind: " + name);
    }
  }

  private static void summary(StringBuilder out, String name, SummarySnapshot.SummaryDataPointSnapshot p) {
    for (Quantile quantile : p.getQuantiles()) {
      sample(out, name, "", p.getLabels(), "quantile", quantile.getQuantile(), quantile.getValue());
    }
    sample(out, name, "_sum", p.getLabels(), "", 0, p.hasSum() ? p.getSum() : 0);
    sample(out, name, "_count", p.getLabels(), "", 0, p.hasCount() ? p.getCount() : 0);
  }

  private static void histogram(StringBuilder out, String name, HistogramSnapshot.HistogramDataPointSnapshot p) {
    ClassicHistogramBuckets buckets = p.getClassicBuckets();
    long cumulated = 0;
    for (int i = 0; i < buckets.size(); i++) {
      cumulated += buckets.getCount(i);
      sample(out, name, "_bucket", p.getLabels(), "le", buckets.getUpperBound(i), cumulated);
    }
    sample(out, name, "_sum", p.getLabels(), "", 0, p.hasSum() ? p.getSum() : 0);
    sample(out, name, "_count", p.getLabels(), "", 0, p.hasCount() ? p.getCount() : cumulated);
  }

  private static void sample(StringBuilder out, String name, String suffix, Labels labels, String extra, double extraValue, double value) {
    out.append(name).append(suffix);
    if (!labels.isEmpty() || !extra.isEmpty()) {
      out.append('{');
      for (int i = 0; i < labels.size(); i++) {
        out.append(i > 0 ? "," : "").append(labels.getName(i)).append("=\"");
        escape(out, labels.getValue(i), true);
        out.append('"');
      }
      if (!extra.isEmpty()) {
        out.append(labels.isEmpty() ? "" : ",").append(extra).append("=\"");
        GoFloat.append(out, extraValue);
        out.append('"');
      }
      out.append('}');
    }
    out.append(' ');
    GoFloat.append(out, value);
    out.append('\n');
  }

  private static void escape(StringBuilder out, String text, boolean quotes) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '"' -> out.append(quotes ? "\\\"" : "\"");
        default -> out.append(c);
      }
    }
  }
}
