package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the whole configuration, that of all integrations included: every field that may name a destination is either known to be mere content of a message, or is
 * refused by a policy that allows nothing (C-20). A new field fails here until somebody has decided what it is.
 */
final class DestinationFieldsTest {
  private static final Pattern SUSPICIOUS = Pattern.compile("(?i).*(url|uri|host|addr|endpoint|server|proxy|region|rolearn|href|link|src|broker|target|hook|domain|peer|socket).*");

  /** What a request connects to. Those in files are judged when they are sent to ({@code Address}). */
  private static final Set<String> DESTINATIONS =
      Set.of(
          "DiscordConfig.webhookUrl", "EmailConfig.smarthost", "HttpClientConfig.proxy", "IncidentioConfig.url", "IncidentioConfig.urlFile",
          "JiraConfig.apiUrl", "MattermostConfig.webhookUrl", "MsTeamsConfig.webhookUrl", "MsTeamsV2Config.webhookUrl", "OAuth2.proxy",
          "OAuth2.tokenUrl", "OpsGenieConfig.apiUrl", "PagerdutyConfig.url", "ProxyConfig.url", "RocketchatConfig.apiUrl", "SigV4.region",
          "SigV4.roleArn", "SlackConfig.apiUrl", "SlackConfig.appUrl", "SnsConfig.apiUrl", "TelegramConfig.apiUrl", "VictorOpsConfig.apiUrl",
          "WebexConfig.apiUrl", "WebhookConfig.url", "WebhookConfig.urlFile", "WechatConfig.apiUrl");

  /** What the receiver's people click or look at, and words that only sound alike. */
  private static final Set<String> CONTENT =
      Set.of(
          "Action.imageUrl", "Action.url", "DiscordConfig.avatarUrl", "Image.href", "Image.src", "InhibitRuleConfig.targetMatch",
          "InhibitRuleConfig.targetMatchRe", "InhibitRuleConfig.targetMatchers", "Link.href", "MattermostAttachment.authorLink",
          "MattermostAttachment.imageUrl", "MattermostAttachment.thumbUrl", "MattermostAttachment.titleLink", "MattermostConfig.iconUrl",
          "Message.iconUrl", "Message.imageUrl", "Message.linkNames", "Message.thumbUrl", "Message.titleLink", "OAuth2.endpointParams",
          "PagerdutyConfig.clientUrl", "PagerdutyConfig.links", "ProxyConfig.noProxy", "PushoverConfig.url", "PushoverConfig.urlTitle",
          "RocketchatConfig.iconUrl", "RocketchatConfig.imageUrl", "RocketchatConfig.linkNames", "RocketchatConfig.thumbUrl",
          "RocketchatConfig.titleLink", "SigV4.useFipsStsEndpoint", "SlackAction.url", "SnsConfig.targetArn", "TlsConfig.serverName");

  /** What integrations inherit: judged where it has arrived. */
  private static final Set<String> GLOBAL =
      Set.of(
          "GlobalConfig.jiraApiUrl", "GlobalConfig.mattermostWebhookUrl", "GlobalConfig.pagerdutyUrl", "GlobalConfig.webexApiUrl", "Service.url",
          "Slack.apiUrl", "Slack.appUrl", "Smtp.smarthost");

  /** Parts of the configuration that are a load error in this version. */
  private static final Set<String> NOT_LOADED =
      Set.of("EventRecorderConfig.webhookOutputs", "KafkaOutput.brokers", "TracingConfig.endpoint", "WebhookOutput.url");

  private static final String NOTHING = "version: 1\negress: {allow: []}\n";

  private static Set<String> found() {
    Set<Class<?>> seen = new HashSet<>();
    Set<String> fields = new TreeSet<>();
    walk(AlertmanagerConfig.class, seen, fields);
    for (IntegrationSamples sample : IntegrationSamples.all()) {
      walk(config(sample, "https://host.example/", "").getClass(), seen, fields);
    }
    return fields;
  }

  private static void walk(Class<?> type, Set<Class<?>> seen, Set<String> fields) {
    if (!type.isRecord() || !type.getName().startsWith("io.ironbell.api.config") || type == HttpUrl.class || !seen.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (SUSPICIOUS.matcher(component.getName()).matches() || component.getType() == HttpUrl.class) {
        fields.add(type.getSimpleName() + "." + component.getName());
      }
      classes(component.getGenericType()).forEach(each -> walk(each, seen, fields));
    }
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments()).flatMap(DestinationFieldsTest::classes);
    }
    return type instanceof Class<?> c ? Stream.of(c) : Stream.empty();
  }

  private static IntegrationConfig config(IntegrationSamples sample, String url, String http) {
    if (sample.load(url, http) instanceof LoadResult.Loaded<AlertmanagerConfig> loaded) {
      return loaded.config().receivers().getFirst().integrations().getFirst();
    }
    throw new AssertionError(sample + ": " + sample.load(url, http));
  }

  @Test
  void C_20_everyFieldThatLooksLikeADestinationIsClassified() {
    Set<String> known = new TreeSet<>(DESTINATIONS);
    known.addAll(CONTENT);
    known.addAll(GLOBAL);
    known.addAll(NOT_LOADED);
    assertThat(found()).isEqualTo(known);
  }

  static List<IntegrationSamples> samples() {
    return IntegrationSamples.all();
  }

  private static List<String> refused(IntegrationSamples sample, String url, String http) {
    if (!(sample.load(url, http) instanceof LoadResult.Loaded<AlertmanagerConfig> loaded)) {
      throw new AssertionError(sample + ": " + sample.load(url, http));
    }
    return ReceiverFactory.check(loaded.config().receivers(), Outside.guard(NOTHING), NamedFiles.anywhere(), AwsEnvironment.NONE).stream().map(Problem::path).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void C_20_whatAnIntegrationReachesIsRefusedByAPolicyThatAllowsNothing(IntegrationSamples sample) {
    String path = "receivers[0]." + sample.kind() + "_configs[0]" + (sample.key().isEmpty() ? "" : "." + sample.key());
    assertThat(refused(sample, "https://host.example/", "")).contains(path);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void C_20_andSoAreItsProxyAndItsTokenEndpoint(IntegrationSamples sample) {
    List<String> expected = new ArrayList<>();
    if (!sample.isMail()) {
      String block = "receivers[0]." + sample.kind() + "_configs[0].http_config.";
      expected.addAll(List.of(block + "proxy_url", block + "oauth2.token_url", block + "oauth2.proxy_url"));
    }
    boolean brings = sample.entry().contains("authorization");
    String oauth2 = "oauth2: {client_id: i, client_secret: s, token_url: 'https://t.example/', proxy_url: 'http://p2.example:1'}";
    List<String> refused = refused(sample, "https://host.example/", "proxy_url: 'http://p.example:1'" + (brings ? "" : ", " + oauth2));
    assertThat(refused).containsAll(brings ? expected.subList(0, 1) : expected);
  }

  @ParameterizedTest
  @CsvSource({"region: eu-west-1,sigv4.region", "'region: eu-west-1, role_arn: r',sigv4.role_arn"})
  void C_20_snsGoesWhereItsRegionIs(String signing, String key) {
    IntegrationSamples regional = new IntegrationSamples("sns", key, "{topic_arn: t, sigv4: {" + signing + "}}");
    assertThat(refused(regional, "", "")).contains("receivers[0].sns_configs[0]." + key);
  }

  /** What is refused at load is what would be asked: api_url leads SNS elsewhere, and never STS. */
  @ParameterizedTest
  @CsvSource({
    "region: eu-west-1,'',sts.eu-west-1.amazonaws.com", "'region: eu-west-1, use_fips_sts_endpoint: true','',sts.eu-west-1.amazonaws.com",
    "region: cn-north-1,'api_url: \"https://allowed.example/\",',sts.cn-north-1.amazonaws.com.cn"
  })
  void C_20_theHostThatGivesRolesIsJudgedWhenItIsLoaded(String signing, String api, String host) {
    IntegrationSamples role =
        new IntegrationSamples("sns", "sigv4.role_arn", "{topic_arn: t, " + api + " sigv4: {" + signing + ", role_arn: r, access_key: a, secret_key: s}}");
    if (!(role.load("", "") instanceof LoadResult.Loaded<AlertmanagerConfig> loaded)) {
      throw new AssertionError(role.load("", ""));
    }
    String policy = "version: 1\negress: {allow: [{host: allowed.example}, {host: sns.eu-west-1.amazonaws.com}, {host: sts-fips.eu-west-1.amazonaws.com}]}\n";
    List<Problem> problems = ReceiverFactory.check(loaded.config().receivers(), Outside.guard(policy), NamedFiles.anywhere(), AwsEnvironment.NONE);
    assertThat(problems).singleElement().satisfies(p -> assertThat(p.text()).contains("receivers[0].sns_configs[0].sigv4.role_arn", "host: " + host));
  }

  @Test
  void C_20_pagerdutysOldInterfaceHasAFixedAddress() {
    assertThat(refused(new IntegrationSamples("pagerduty", "", "{service_key: k}"), "", "")).contains("receivers[0].pagerduty_configs[0].service_key");
  }
}
