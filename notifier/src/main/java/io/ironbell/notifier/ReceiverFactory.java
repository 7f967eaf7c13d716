package io.ironbell.notifier;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.config.receiver.DiscordConfig;
import io.ironbell.api.config.receiver.IncidentioConfig;
import io.ironbell.api.config.receiver.JiraConfig;
import io.ironbell.api.config.receiver.MattermostConfig;
import io.ironbell.api.config.receiver.MsTeamsConfig;
import io.ironbell.api.config.receiver.MsTeamsV2Config;
import io.ironbell.api.config.receiver.OpsGenieConfig;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.api.config.receiver.RocketchatConfig;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.receiver.TelegramConfig;
import io.ironbell.api.config.receiver.VictorOpsConfig;
import io.ironbell.api.config.receiver.WebexConfig;
import io.ironbell.api.config.receiver.WechatConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.discord.DiscordNotifier;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.http.ClientCheck;
import io.ironbell.notifier.email.EmailNotifier;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.http.RootStore;
import io.ironbell.notifier.http.SystemRoots;
import io.ironbell.notifier.incidentio.IncidentioNotifier;
import io.ironbell.notifier.jira.JiraNotifier;
import io.ironbell.notifier.mattermost.MattermostNotifier;
import io.ironbell.notifier.message.ClaimingNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.RouteWording;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.msteams.MsTeamsNotifier;
import io.ironbell.notifier.msteamsv2.MsTeamsV2Notifier;
import io.ironbell.notifier.opsgenie.OpsgenieNotifier;
import io.ironbell.notifier.pagerduty.PagerdutyNotifier;
import io.ironbell.notifier.pipeline.Integration;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Lane;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.Receivers;
import io.ironbell.notifier.pushover.PushoverNotifier;
import io.ironbell.notifier.rocketchat.RocketchatNotifier;
import io.ironbell.notifier.rotation.RotatingNotifier;
import io.ironbell.notifier.rotation.Rotation;
import io.ironbell.notifier.slack.SlackNotifier;
import io.ironbell.notifier.sns.AwsEndpoints;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.sns.AwsTransport;
import io.ironbell.notifier.sns.SnsNotifier;
import io.ironbell.notifier.telegram.TelegramNotifier;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.notifier.victorops.VictorOpsNotifier;
import io.ironbell.notifier.webex.WebexNotifier;
import io.ironbell.notifier.webhook.WebhookNotifier;
import io.ironbell.notifier.wechat.WechatNotifier;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Builds the receivers of one configuration. {@link #check} first: it names everything that could not work, and {@link #build} expects that
 * nothing was named.
 */
public final class ReceiverFactory {
  /** Attempts beyond the places that lanes own; shared by all of them, across reloads. */
  private static final int OVERFLOW = 4096;

  private final String externalUrl;
  private final Space space;
  private final AwsEnvironment aws;
  private final RootStore roots;
  private final ZoneId zone;
  private final Semaphore overflow = new Semaphore(OVERFLOW);

  /**
   * @param externalUrl as notifications link to it, without trailing slash
   * @param space for what they say, shared with the templates' engine
   * @param aws of the process
   * @param roots whom this machine trusts, looked up anew by the receivers of each configuration
   * @param zone of the dates in mails
   */
  public ReceiverFactory(String externalUrl, Space space, AwsEnvironment aws, RootStore roots, ZoneId zone) {
    this.externalUrl = externalUrl;
    this.space = space;
    this.aws = aws;
    this.roots = roots;
    this.zone = zone;
  }

  /** With memory of its own, nothing set in the environment, no store of certificates, and dates in UTC. */
  public ReceiverFactory(String externalUrl) {
    this(externalUrl, Space.of(1 << 30), AwsEnvironment.NONE, RootStore.NONE, ZoneOffset.UTC);
  }

  /** Every {@code http_config} this version cannot follow, and every destination known by now that the policy refuses. */
  public static List<Problem> check(List<ReceiverConfig> receivers, EgressGuard guard, NamedFiles files, AwsEnvironment aws) {
    List<Problem> problems = new ArrayList<>();
    for (ReceiverConfig receiver : receivers) {
      for (IntegrationConfig integration : receiver.integrations()) {
        Map<String, String> destinations = integration instanceof SnsConfig sns ? AwsEndpoints.known(sns, aws, files) : integration.destinations();
        problems.addAll(ClientCheck.of(integration, destinations, guard, files));
      }
    }
    return problems;
  }

  /**
   * @param clients of the policy in force
   * @param templates of the same configuration
   */
  public Receivers build(List<ReceiverConfig> receivers, HttpClients clients, Function<TemplateData, Rendering> templates) {
    SystemRoots trusted = new SystemRoots(roots);
    RefusalLog refusals = new RefusalLog();
    Wording wording = new Wording(templates, externalUrl);
    Map<String, List<Integration>> byName = new LinkedHashMap<>();
    for (ReceiverConfig receiver : receivers) {
      Map<String, Integer> counts = new HashMap<>();
      List<Integration> integrations = new ArrayList<>();
      for (IntegrationConfig config : receiver.integrations()) {
        int index = counts.merge(config.kind(), 1, Integer::sum) - 1;
        IntegrationId id = new IntegrationId(receiver.name(), config.kind(), index);
        Notifier notifier = RotatingNotifier.of(secrets -> notifier(id, config, new Shared(clients, secrets, trusted, refusals, wording)), clients.rotation(id));
        integrations.add(new Integration(id, config.sendResolved(), new ClaimingNotifier(notifier, space), new Lane(overflow)));
      }
      byName.put(receiver.name(), integrations);
    }
    return new Receivers(byName);
  }

  /** Says what the labels of the same configuration's routes come to. */
  public RouteWording routeWording(Templates templates) {
    return new RouteWording(templates, externalUrl);
  }

  /** What integrations are built with: all but the files of their secrets is common to those of one configuration. */
  private record Shared(HttpClients clients, Rotation rotation, SystemRoots roots, RefusalLog refusals, Wording wording) {
    Outbox outbox(IntegrationId id, HttpClientConfig http) {
      return new Outbox(id, clients.client(id.kind(), http, rotation, roots), refusals, rotation.files(), wording);
    }
  }

  /** Stands in the ids of mails; whoever follows links knows it. */
  private String ownHost() {
    String host = URI.create(externalUrl).getHost();
    return host == null ? "localhost.localdomain" : host.replace("[", "").replace("]", "");
  }

  private Notifier notifier(IntegrationId id, IntegrationConfig config, Shared shared) {
    return switch (config) {
      case WebhookConfig c -> new WebhookNotifier(c, shared.outbox(id, c.http()));
      case PagerdutyConfig c -> new PagerdutyNotifier(c, shared.outbox(id, c.http()), PagerdutyConfig.V1_ENDPOINT);
      case OpsGenieConfig c -> new OpsgenieNotifier(c, shared.outbox(id, c.http()));
      case VictorOpsConfig c -> new VictorOpsNotifier(c, shared.outbox(id, c.http()));
      case PushoverConfig c -> new PushoverNotifier(c, shared.outbox(id, c.http()), PushoverConfig.ENDPOINT);
      case JiraConfig c -> new JiraNotifier(c, shared.outbox(id, c.http()));
      case IncidentioConfig c -> new IncidentioNotifier(c, shared.outbox(id, c.http()));
      case SnsConfig c -> sns(id, c, shared);
      case DiscordConfig c -> new DiscordNotifier(c, shared.outbox(id, c.http()));
      case MattermostConfig c -> new MattermostNotifier(c, shared.outbox(id, c.http()));
      case MsTeamsConfig c -> new MsTeamsNotifier(c, shared.outbox(id, c.http()));
      case MsTeamsV2Config c -> new MsTeamsV2Notifier(c, shared.outbox(id, c.http()));
      case RocketchatConfig c -> new RocketchatNotifier(c, shared.outbox(id, c.http()));
      case SlackConfig c -> new SlackNotifier(c, shared.outbox(id, c.http()), SlackConfig.CHAT_UPDATE);
      case TelegramConfig c -> new TelegramNotifier(c, shared.outbox(id, c.http()));
      case WebexConfig c -> new WebexNotifier(c, shared.outbox(id, c.http()));
      case EmailConfig c ->
          new EmailNotifier(
              c, id, new EmailNotifier.Way(shared.clients.dialer(), shared.refusals, shared.rotation.files(), shared.roots, shared.clients.time()),
              shared.wording, zone, ownHost());
      case WechatConfig c -> new WechatNotifier(c, shared.outbox(id, c.http()), shared.clients.time());
      default -> throw new IllegalArgumentException(config.path() + ": " + config.kind() + " was not checked before it was built");
    };
  }

  private Notifier sns(IntegrationId id, SnsConfig config, Shared shared) {
    return new SnsNotifier(config, shared.outbox(id, AwsTransport.http(config, aws, shared.rotation.files())), aws, shared.clients.time());
  }
}
