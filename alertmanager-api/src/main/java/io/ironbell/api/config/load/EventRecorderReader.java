package io.ironbell.api.config.load;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.EventRecorderConfig;
import io.ironbell.api.config.EventRecorderConfig.Batch;
import io.ironbell.api.config.EventRecorderConfig.FileOutput;
import io.ironbell.api.config.EventRecorderConfig.KafkaOutput;
import io.ironbell.api.config.EventRecorderConfig.WebhookOutput;
import io.ironbell.api.config.HttpClientConfigReader;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.TlsConfigReader;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.model.GoQuote;
import java.time.Duration;
import java.util.List;

/** Reads the {@code event_recorder} block (CFG-46). */
final class EventRecorderReader {
  private static final List<String> ACKS = List.of("", "none", "leader", "all");
  private static final List<String> COMPRESSIONS = List.of("", "none", "gzip", "snappy", "lz4", "zstd");

  private EventRecorderReader() {}

  static EventRecorderConfig read(YamlValue value, Directory directory) {
    EventRecorderConfig made = value.block("eventrecorder.Config", block -> read(block, directory));
    return made == null ? EventRecorderConfig.NONE : made;
  }

  private static EventRecorderConfig read(YamlBlock block, Directory directory) {
    return new EventRecorderConfig(
        block.at("file_outputs").list("[]eventrecorder.FileOutputConfig", i -> i.block("eventrecorder.plain", b -> file(b, directory))),
        block.at("webhook_outputs").list("[]eventrecorder.WebhookOutputConfig", i -> i.block("eventrecorder.plain", b -> webhook(b, directory))),
        block.at("kafka_outputs").list("[]eventrecorder.KafkaOutputConfig", i -> i.block("eventrecorder.plain", b -> kafka(b, directory))),
        stdout(block.at("stdout_outputs")));
  }

  private static int stdout(YamlValue value) {
    List<YamlValue> items = value.items("[]eventrecorder.StdoutOutputConfig");
    items.forEach(item -> item.block("eventrecorder.StdoutOutputConfig", b -> true));
    return items.size();
  }

  private static FileOutput file(YamlBlock block, Directory directory) {
    String path = block.at("path").text();
    if (path.isEmpty()) {
      block.problem("event_recorder file output requires a path");
    }
    return new FileOutput(directory.resolve(path));
  }

  private static WebhookOutput webhook(YamlBlock block, Directory directory) {
    Secret url = ConfigKeys.secretUrl(block.at("url"));
    if (block.at("url").isNull()) {
      block.problem("event_recorder webhook output requires a url");
    } else if (url != null && url.reveal().equals(Secret.MASK)) {
      block.at("url").problem("event_recorder webhook output requires an absolute http(s) url");
    }
    Batch batch =
        new Batch(
            block.at("batch").flag(false), number(block.at("batch_max_events")), number(block.at("batch_max_bytes")),
            ConfigKeys.duration(block.at("batch_flush_interval"), Duration.ZERO));
    if (batch.maxEvents() < 0 || batch.maxBytes() < 0) {
      block.problem("event_recorder webhook batch settings cannot be negative");
    }
    boolean set = batch.maxEvents() != 0 || batch.maxBytes() != 0 || !batch.flushInterval().isZero();
    if (!batch.enabled() && set) {
      block.problem("event_recorder webhook batch settings require batch: true");
    }
    return new WebhookOutput(
        url, new HttpClientConfigReader(directory).read(block.at("http_config")), ConfigKeys.duration(block.at("timeout"), Duration.ZERO),
        number(block.at("workers")), number(block.at("max_retries")), ConfigKeys.duration(block.at("retry_backoff"), Duration.ZERO), batch);
  }

  private static long number(YamlValue value) {
    return value.integer("int", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static KafkaOutput kafka(YamlBlock block, Directory directory) {
    String format = block.at("format").text();
    KafkaOutput made =
        new KafkaOutput(
            block.at("brokers").texts(), block.at("topic").text(), block.at("client_id").text(), format.isEmpty() ? "json" : format,
            block.at("acks").text(), block.at("compression").text(), number(block.at("buffer_size")),
            TlsConfigReader.read(block.at("tls_config"), directory));
    check(block, made.brokers().isEmpty(), "event_recorder kafka: at least one broker is required");
    check(block, made.brokers().contains(""), "event_recorder kafka: broker entries must be non-empty");
    check(
        block, !ACKS.contains(made.acks()),
        "event_recorder kafka: unknown acks " + GoQuote.quote(made.acks()) + ", must be \"none\", \"leader\", or \"all\"");
    check(block, !COMPRESSIONS.contains(made.compression()), "event_recorder kafka: unknown compression " + GoQuote.quote(made.compression()));
    check(block, made.topic().isEmpty(), "event_recorder kafka output requires a topic");
    check(
        block, !List.of("json", "protobuf").contains(made.format()),
        "event_recorder kafka: unknown format " + GoQuote.quote(made.format()) + ", must be \"json\" or \"protobuf\"");
    return made;
  }

  private static void check(YamlBlock block, boolean wrong, String message) {
    if (wrong) {
      block.problem(message);
    }
  }
}
