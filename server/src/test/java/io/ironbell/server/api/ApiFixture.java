package io.ironbell.server.api;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.json.VersionInfo;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.Time;
import io.ironbell.routing.dispatch.AlertIntake;
import io.ironbell.routing.dispatch.SubmitResult;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.server.http.Headers;
import io.ironbell.server.http.Match;
import io.ironbell.server.http.Method;
import io.ironbell.server.http.PermitFixture;
import io.ironbell.server.http.Query;
import io.ironbell.server.http.RecordedReply;
import io.ironbell.server.http.Request;
import io.ironbell.server.http.Response;
import io.ironbell.server.http.RouteTable;
import io.ironbell.silences.SilenceLimits;
import io.ironbell.silences.SilenceLog;
import io.ironbell.silences.SilenceMetrics;
import io.ironbell.silences.Silences;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The API over state held in lists: requests go through the route table, answers come back as text. */
final class ApiFixture implements AlertQuery, AlertIntake, ApiConfiguration, Replicator, StateStore, Time {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final RouteView TEAM_A = new RouteView("{}/0", "team-a", LabelSet.EMPTY);
  static final RouteView TEAM_B = new RouteView("{}/1", "team-b", LabelSet.of("tier", "1"));

  final List<RoutedAlert> alerts = new ArrayList<>();
  final List<GroupView> groups = new ArrayList<>();
  final Silences silences =
      new Silences(
          new Silences.Parts(
              this, this, this, () -> "new-id", MatcherDialect.FALLBACK, SilenceLimits.NONE, Duration.ofHours(120),
              new SilenceMetrics(new PrometheusRegistry()), new SilenceLog(LoggerFactory.getLogger(ApiFixture.class), false)));
  final ReceiverHistory history = new ReceiverHistory();
  List<ReceiverConfig> receivers =
      List.of(
          new ReceiverConfig("team-b", LabelSet.of("name", "team-b", "owner", "storage"), List.of()),
          new ReceiverConfig("team-a", LabelSet.of("name", "team-a"), List.of()));
  final List<PostedAlert> submitted = new ArrayList<>();
  final List<Change> stored = new ArrayList<>();
  boolean degraded;
  Status cluster = new Status("", "disabled", List.of());
  Instant clock = NOW;
  final List<LabelSet> judged = new ArrayList<>();
  SubmitResult submitResult = SubmitResult.Accepted.WHOLE;
  Muter silencing = (labels, now) -> List.of();
  Muter inhibition = (labels, now) -> List.of();

  record Answer(int status, String body, @Nullable String contentType, @Nullable String retryAfter) {}

  Answer get(String target) {
    return call("GET", target, "");
  }

  Answer call(String method, String target, String body) {
    RouteTable.Builder table = RouteTable.builder("/");
    VersionInfo version = new VersionInfo("b", "d", "u", "g", "r", "0.34.0");
    new ApiRoutes(
            new ApiRoutes.Parts(() -> this, MatcherDialect.FALLBACK, warning -> {}, this, this, silences, this::silencedBy, this, version, Timestamp.of(NOW), this))
        .register(table);
    new OwnApiRoutes(() -> this, history).register(table);
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? null : target.substring(question + 1);
    if (!(table.build().match(method, path, query) instanceof Match.Found found)) {
      throw new AssertionError("no route for " + method + " " + target);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Request request =
        new Request(Method.valueOf(method), found.path(), found.params(), Query.parse(query), Headers.of(), bytes);
    RecordedReply reply = new RecordedReply();
    found.route().handler().handle(request, PermitFixture.permit(found.route().permission(), "u"), reply);
    return answer(reply.only());
  }

  private static Answer answer(Response response) {
    byte[] body = response.body();
    if (response.writer() != null) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        response.writer().writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      body = out.toByteArray();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return new Answer(response.status(), text, response.header("Content-Type"), response.header("Retry-After"));
  }

  /** A firing alert of team-a, {@code name, value, …}. */
  Alert alert(String... labels) {
    return alert(List.of(TEAM_A), labels);
  }

  Alert alert(List<RouteView> routes, String... labels) {
    return alert(routes, NOW.plusSeconds(60), labels);
  }

  Alert alert(List<RouteView> routes, Instant endsAt, String... labels) {
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    Alert alert = new Alert(LabelSet.of(labels), LabelSet.EMPTY, start, Timestamp.of(endsAt), start, "", false);
    alerts.add(new RoutedAlert(alert, routes, true));
    alerts.sort(Comparator.comparing(a -> a.alert().fingerprint(), Long::compareUnsigned));
    return alert;
  }

  @Override
  public long version() {
    return 7;
  }

  @Override
  public CompletionStage<AlertsView> alerts(long notBefore) {
    return CompletableFuture.completedStage(new AlertsView(notBefore, List.copyOf(alerts)));
  }

  @Override
  public CompletionStage<GroupsView> groups(long notBefore) {
    return CompletableFuture.completedStage(new GroupsView(notBefore, List.copyOf(groups)));
  }

  @Override
  public void submit(List<PostedAlert> posted, Instant now, Consumer<SubmitResult> done) {
    submitted.addAll(posted);
    done.accept(submitResult);
  }

  private List<String> silencedBy(LabelSet labels, Instant now) {
    judged.add(labels);
    return silencing.mutedBy(labels, now);
  }

  void load(Silence... loaded) {
    silences.load(Arrays.stream(loaded).map(s -> new StoredSilence(s, Timestamp.of(NOW.plusSeconds(1_000_000)))).toList());
  }

  @Override
  public Restored load() {
    return Restored.NOTHING;
  }

  @Override
  public void append(Change change, Completion done) {
    stored.add(change);
    done.durable();
  }

  @Override
  public void foldFrom(Supplier<List<Alert>> a, Supplier<List<GroupSchedule>> g, Supplier<List<NotificationLogEntry>> n) {}

  @Override
  public boolean degraded() {
    return degraded;
  }

  @Override
  public List<ReceiverConfig> receivers() {
    return receivers;
  }

  @Override
  public String effectiveConfig() {
    return "route: {}\n";
  }

  @Override
  public LabelSet routeLabels(GroupView group, Instant now) {
    return group.route().labels();
  }

  @Override
  public Muter inhibition() {
    return inhibition;
  }

  @Override
  public void tell(StoredSilence silence) {}

  @Override
  public void tell(NotificationLogEntry entry) {}

  @Override
  public Status status() {
    return cluster;
  }

  @Override
  public int position() {
    return 0;
  }

  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public Instant now() {
    return clock;
  }

  @Override
  public long nanoTime() {
    return 0;
  }
}
