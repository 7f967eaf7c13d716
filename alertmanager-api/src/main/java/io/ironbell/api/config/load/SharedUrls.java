package io.ironbell.api.config.load;

import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.receiver.OpsGenieConfig;
import io.ironbell.api.config.receiver.VictorOpsConfig;
import io.ironbell.api.config.receiver.WechatConfig;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Three services share their global URL with the receivers that name none, and upstream ends it with a slash there and here. */
final class SharedUrls {
  private SharedUrls() {}

  static GlobalConfig asUsed(GlobalConfig global, List<ReceiverConfig> receivers) {
    return global.withSlashes(
        used(receivers, global.opsgenie().url(), i -> i instanceof OpsGenieConfig o ? o.apiUrl() : null),
        used(receivers, global.wechat().url(), i -> i instanceof WechatConfig w ? w.apiUrl() : null),
        used(receivers, global.victorops().url(), i -> i instanceof VictorOpsConfig v ? v.apiUrl() : null));
  }

  private static boolean used(
      List<ReceiverConfig> receivers, @Nullable HttpUrl shared, Function<IntegrationConfig, @Nullable HttpUrl> url) {
    return shared != null
        && receivers.stream().flatMap(r -> r.integrations().stream()).anyMatch(i -> shared.withTrailingSlash().equals(url.apply(i)));
  }
}
