package io.ironbell.api.config.load;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.HttpClientConfigReader;
import io.ironbell.api.config.TlsConfigReader;
import io.ironbell.api.config.TracingConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tracing} block (CFG-45); an empty one is an error (G-265). */
final class TracingReader {
  private TracingReader() {}

  static @Nullable TracingConfig read(YamlValue value) {
    return value.block("tracing.plain", TracingReader::read);
  }

  private static TracingConfig read(YamlBlock block) {
    TracingConfig made =
        new TracingConfig(
            block.at("client_type").text("grpc"), block.at("endpoint").text(), block.at("sampling_fraction").number(),
            block.at("insecure").flag(false), TlsConfigReader.read(block.at("tls_config"), Directory.NONE),
            new HttpClientConfigReader(Directory.NONE).headers(block.at("headers")), block.at("compression").text(),
            ConfigKeys.duration(block.at("timeout"), Duration.ZERO));
    if (!made.clientType().equals("grpc") && !made.clientType().equals("http")) {
      block.at("client_type").problem("expected tracing client type to be to be http or grpc, but got " + made.clientType());
    }
    if (made.endpoint().isEmpty()) {
      block.problem("tracing endpoint must be set");
    }
    if (!made.compression().isEmpty() && !made.compression().equals("gzip")) {
      block.at("compression").problem("invalid compression type " + made.compression() + " provided, valid options: gzip");
    }
    return made;
  }
}
