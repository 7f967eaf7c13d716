package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfigReader;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an integration falls back on.
 *
 * @param directory the folder of the configuration file, for the files of {@code http_config} blocks
 */
public record Surroundings(GlobalConfig global, Directory directory) {

  /** The block's own {@code http_config}, else the global one as a whole (HTTPC-13). */
  public HttpClientConfig http(YamlBlock block) {
    HttpClientConfig own = ownHttp(block);
    return own == null ? global.http() : own;
  }

  @Nullable HttpClientConfig ownHttp(YamlBlock block) {
    return new HttpClientConfigReader(directory).read(block.at("http_config"));
  }

  /** The block's own, else the global one. Where even that is written as nothing upstream panics; here it is a problem like others (CFG-49). */
  static @Nullable HttpUrl apiUrl(YamlBlock block, @Nullable HttpUrl global, String product) {
    HttpUrl url = ConfigKeys.url(block.at("api_url"), global);
    if (url == null) {
      String key = product.toLowerCase(Locale.ROOT) + "_api_url";
      block.at("api_url").problem("no global " + product + " URL set", "give " + key + " in the global block a value or leave it out there");
    }
    return url;
  }

  static boolean sendResolved(YamlBlock block, boolean absent) {
    return block.at("send_resolved").flag(absent);
  }

  /** A Go template that a default names. */
  static String template(String name) {
    return "{{ template \"" + name + "\" . }}";
  }
}
