package io.ironbell.api.config;

/** The {@code global} block as it is shown, defaults written out. */
final class EffectiveGlobal {
  private EffectiveGlobal() {}

  static Fields of(GlobalConfig global) {
    return new Fields()
        .put("resolve_timeout", global.resolveTimeout())
        .put("http_config", HttpClientFields.of(global.http()))
        .opt("jira_api_url", global.jiraApiUrl())
        .all(smtp(global.smtp()))
        .opt("slack_api_url", global.slack().apiUrl())
        .opt("slack_app_token", global.slack().appToken())
        .opt("slack_app_url", global.slack().appUrl())
        .opt("pagerduty_url", global.pagerdutyUrl())
        .opt("opsgenie_api_url", global.opsgenie().url())
        .opt("opsgenie_api_key", global.opsgenie().credential())
        .opt("wechat_api_url", global.wechat().url())
        .opt("wechat_api_secret", global.wechat().credential())
        .opt("wechat_api_corp_id", global.wechatCorpId())
        .opt("victorops_api_url", global.victorops().url())
        .opt("victorops_api_key", global.victorops().credential())
        .opt("telegram_api_url", global.telegram().url())
        .opt("telegram_bot_token", global.telegram().credential())
        .opt("webex_api_url", global.webexApiUrl())
        .opt("rocketchat_api_url", global.rocketchat().url())
        .present("rocketchat_token", global.rocketchat().credential())
        .present("rocketchat_token_id", global.rocketchatTokenId())
        .opt("mattermost_webhook_url", global.mattermostWebhookUrl());
  }

  private static Fields smtp(GlobalConfig.Smtp smtp) {
    Fields made =
        new Fields()
            .opt("smtp_from", smtp.from())
            .opt("smtp_hello", smtp.hello())
            .opt("smtp_smarthost", smtp.smarthost())
            .opt("smtp_auth_username", smtp.authUsername())
            .opt("smtp_auth_password", smtp.authPassword())
            .opt("smtp_auth_secret", smtp.authSecret())
            .opt("smtp_auth_identity", smtp.authIdentity())
            .put("smtp_require_tls", smtp.requireTls())
            .put("smtp_tls_config", HttpClientFields.of(smtp.tls()));
    return smtp.forceImplicitTls() == null ? made : made.put("smtp_force_implicit_tls", smtp.forceImplicitTls());
  }
}
