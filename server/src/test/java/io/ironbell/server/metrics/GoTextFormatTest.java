package io.ironbell.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextFormatTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /** The right column was seen in the real server's metrics, or follows strconv's documented rule. */
  @ParameterizedTest
  @CsvSource({
    "3,3", "0,0", "-1,-1", "0.005,0.005", "1000000,1e+06", "123456,123456", "90160602608084,9.0160602608084e+13", "1795228591.6765487,1.7952285916765487e+09",
    "9.223372036854776E18,9.223372036854776e+18", "0.00003313,3.313e-05", "0.0001,0.0001", "5623640,5.62364e+06", "18446744073709551616,1.8446744073709552e+19",
    "Infinity,+Inf", "-Infinity,-Inf", "NaN,NaN", "0.000110895,0.000110895", "-2.5,-2.5", "999999.5,999999.5"
  })
  void numbersAreGos(double value, String expected) {
    StringBuilder out = new StringBuilder();
    GoFloat.append(out, value);
    assertThat(out).hasToString(expected);
  }

  @Test
  void familiesAndSeriesAreSortedAndEscaped() {
    Counter c = Counter.builder().name("b_total").help("a \\ b\nc").labelNames("x").register(registry);
    c.labelValues("q\"\n").inc(2);
    c.labelValues("a").inc();
    Gauge.builder().name("a_gauge").help("h").register(registry).set(1.5);
    assertThat(GoTextFormat.write(registry.scrape()))
        .isEqualTo(
            """
            # HELP a_gauge h
            # TYPE a_gauge gauge
            a_gauge 1.5
            # HELP b_total a \\\\ b\\nc
            # TYPE b_total counter
            b_total{x="a"} 1
            b_total{x="q\\"\\n"} 2
            """);
  }

  @Test
  void histogramsAndSummariesHaveGosSeries() {
    Histogram h = Histogram.builder().name("h_seconds").help("h").classicUpperBounds(1, 5).labelNames("k").register(registry);
    h.labelValues("v").observe(0.5);
    h.labelValues("v").observe(7);
    Summary.builder().name("s_seconds").help("s").register(registry).observe(2);
    assertThat(GoTextFormat.write(registry.scrape()))
        .contains("h_seconds_bucket{k=\"v\",le=\"1\"} 1\n", "h_seconds_bucket{k=\"v\",le=\"5\"} 1\n", "h_seconds_bucket{k=\"v\",le=\"+Inf\"} 2\n")
        .contains("h_seconds_sum{k=\"v\"} 7.5\n", "h_seconds_count{k=\"v\"} 2\n", "s_seconds_sum 2\n", "s_seconds_count 1\n")
        .doesNotContain("_created");
  }

  @Test
  void MET_08_MET_60_processAndBuildSeriesAreThere() {
    ProcessMetrics.register(registry, new Version("1.2.3", "abc"));
    String text = GoTextFormat.write(registry.scrape());
    assertThat(text)
        .contains("alertmanager_build_info{branch=\"ironbell-1.2.3\"", "version=\"0.34.0\"} 1\n", "ironbell_build_info{revision=\"abc\",version=\"1.2.3\"} 1\n")
        .contains("process_start_time_seconds ", "go_goroutines ", "go_memstats_alloc_bytes ", "process_resident_memory_bytes ", "process_open_fds ");
  }

  @Test
  void WEB_09_theFormatIsNegotiated() {
    Gauge.builder().name("a_gauge").help("h").register(registry).set(1);
    Exposition exposition = new Exposition(registry);
    assertThat(exposition.scrape(null, null).contentType()).startsWith("text/plain; version=0.0.4");
    Exposition.Scrape open = exposition.scrape("application/openmetrics-text; version=1.0.0", null);
    assertThat(open.contentType()).startsWith("application/openmetrics-text");
    assertThat(new String(open.body(), StandardCharsets.UTF_8)).endsWith("# EOF\n");
    Exposition.Scrape zipped = exposition.scrape(null, "gzip, deflate");
    assertThat(zipped.encoding()).isEqualTo("gzip");
    assertThat(zipped.body()[0]).isEqualTo((byte) 0x1f);
  }
}
