package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pushover.PushoverNotifier;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that any kind renders is one hostile label, at once: the requests still ask the host and the port of the policy, below the path that
 * is configured, and nothing else is connected to or looked up (V-12). Which kinds put a rendered text into what they ask for is found out by
 * comparing requests, not by reading them: a kind that begins to do so fails here until it is named.
 */
final class HostileLabelsTest {
  private static final String POLICY =
      """
      version: 1
      egress:
        allow:
        - {host: open.test, schemes: [http], ports: ["*"], paths: [/base/], networks: [127.0.0.2/32]}
      """;

  /** Says yes to every kind. */
  private static final String YES =
      "{\"ok\":true,\"success\":true,\"access_token\":\"t\",\"expires_in\":7200,\"errcode\":0,"
          + "\"issues\":[{\"key\":\"P-1\",\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"new\"}}}}]}";

  private static final Pattern ASKED = Pattern.compile("(POST|PUT|GET) (/base/[!-~]*) HTTP/1\\.1");
  private static final Pattern CLIMBS = Pattern.compile("(?i)(/|\\\\|%2f|%5c)(\\.|%2e){1,2}(/|\\\\|%2f|%5c|$)");
  private static final Pattern UNIT = Pattern.compile("<([0-9a-f]{4})>");
  private static final TrappedPort TRAP = new TrappedPort();

  private final FakeReceiver receiver;
  private final Set<String> looked = new ConcurrentSkipListSet<>();
  @TempDir Path dir = Path.of("");

  HostileLabelsTest() throws IOException {
    receiver = FakeReceiver.start(new ServerSocket(0, 256, InetAddress.ofLiteral("127.0.0.2")), FakeReceiver.json(YES));
  }

  /** @param below what follows the configured path; with the label's template where a kind takes templates */
  record Case(IntegrationSamples sample, String below) {
    String name() {
      return sample.kind() + " " + sample.key() + (below.isEmpty() ? "" : " templated");
    }

    @Override
    public String toString() {
      return name() + " " + sample.entry();
    }
  }

  static Stream<Case> cases() {
    Stream<IntegrationSamples> literal = IntegrationSamples.all().stream().filter(s -> !s.isMail() && !s.kind().equals("pushover"));
    Stream<IntegrationSamples> files = IntegrationSamples.inFiles(Path.of("FILE")).stream();
    IntegrationSamples pushover = new IntegrationSamples("pushover", "fixed", "{user_key: u, token: t, html: true}");
    return Stream.concat(
        Stream.of(new Case(pushover, "")),
        Stream.concat(literal, files).flatMap(s -> Stream.of(new Case(s, ""), new Case(s, "/" + OneNotification.LABEL + "/end"))));
  }

  static List<String> labels() {
    return TestLines.of(HostileLabelsTest.class, "hostile-labels.txt")
        .map(line -> UNIT.matcher(line.translateEscapes()).replaceAll(unit -> Character.toString(Integer.parseInt(unit.group(1), 16))))
        .map(label -> label.replace("PORT", String.valueOf(TRAP.port())))
        .toList();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @AfterAll
  static void nothingCameIn() throws IOException {
    TRAP.close();
    assertThat(TRAP.connections).hasValue(0);
  }

  private Outside open() {
    NameLookup lookup =
        name -> {
          looked.add(name);
          return List.of(InetAddress.ofLiteral(name.equals("open.test") ? "127.0.0.2" : "127.0.0.1"));
        };
    return new Outside(POLICY, lookup);
  }

  private String base() {
    return "http://open.test:" + receiver.port() + "/base/k";
  }

  /** Null where a kind takes no such URL. */
  private @Nullable Function<String, Notifier> built(Case each, Outside way) throws IOException {
    String url = base() + each.below;
    Path file = Files.writeString(dir.resolve("file"), url);
    IntegrationSamples sample =
        new IntegrationSamples(
            each.sample.kind(), "", each.sample.entry().replace("FILE", file.toString()), each.sample.global().replace("FILE", file.toString()));
    if (!(sample.load(url, "") instanceof LoadResult.Loaded<AlertmanagerConfig> loaded)) {
      return null;
    }
    if (loaded.config().receivers().getFirst().integrations().getFirst() instanceof PushoverConfig pushover) {
      return label -> pushover(pushover, way, label);
    }
    return label -> new ReceiverFactory("http://am").build(loaded.config().receivers(), way.clients, words(label)).all().getFirst().notifier();
  }

  /** Its address is no setting. */
  private Notifier pushover(PushoverConfig config, Outside way, String label) {
    Outbox outbox =
        new Outbox(
            new IntegrationId("r", "pushover", 0), way.clients.client("pushover", config.http()), new RefusalLog(), way.files,
            new Wording(words(label), "http://am"));
    return new PushoverNotifier(config, outbox, base());
  }

  /** A URL with the label in it, and for every other template the label itself. */
  private static Function<TemplateData, Rendering> words(String label) {
    return data ->
        OneNotification.rendering(template -> template.startsWith("http://open.test:") ? template.replace(OneNotification.LABEL, label) : label);
  }

  /** What a firing and a resolved alert with that label ask for. */
  private List<FakeReceiver.Seen> asked(Function<String, Notifier> built, String label) throws InterruptedException {
    receiver.requests.clear();
    Notifier notifier = built.apply(label);
    OneNotification.send(notifier, label, true);
    OneNotification.send(notifier, label, false);
    return new ArrayList<>(receiver.requests);
  }

  private static List<String> lines(List<FakeReceiver.Seen> requests) {
    return requests.stream().map(FakeReceiver.Seen::requestLine).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void V_12_whateverIsRenderedStaysBelowThePathOfThePolicy(Case each) throws Exception {
    try (Outside way = open()) {
      Function<String, Notifier> built = built(each, way);
      if (built == null) {
        return;
      }
      List<String> harmless = lines(asked(built, "harmless"));
      if (harmless.isEmpty()) {
        assertThat(each.below).as("a template where a kind takes none is no URL").isNotEmpty();
        return;
      }
      boolean rendered = !harmless.equals(lines(asked(built, "another")));
      for (String label : labels()) {
        List<FakeReceiver.Seen> requests = asked(built, label);
        assertThat(requests).as(label).hasSizeLessThanOrEqualTo(harmless.size());
        for (FakeReceiver.Seen request : requests) {
          assertThat(request.requestLine()).as(label).matches(ASKED);
          assertThat(path(request)).as(label).doesNotContainPattern(CLIMBS);
          assertThat(request.headers().stream().filter(h -> h.toLowerCase(Locale.ROOT).startsWith("host:")))
              .as(label)
              .containsExactly("Host: open.test:" + receiver.port());
        }
        if (!rendered) {
          assertThat(harmless).as(label).containsAll(lines(requests));
        }
      }
      assertThat(way.dialed("attempted")).isEqualTo(receiver.connections.get());
    }
    assertThat(looked).containsExactly("open.test");
    assertThat(TRAP.connections).hasValue(0);
  }

  private static String path(FakeReceiver.Seen request) {
    return request.requestLine().split(" ")[1].split("\\?")[0];
  }

  /** The others ask for the same, whatever is rendered. */
  @Test
  void V_12_theKindsThatRenderIntoWhatTheyAskForAreKnown() throws Exception {
    Set<String> rendering = new TreeSet<>();
    for (Case each : cases().toList()) {
      try (Outside way = open()) {
        Function<String, Notifier> built = built(each, way);
        if (built != null && !lines(asked(built, "harmless")).equals(lines(asked(built, "another")))) {
          rendering.add(each.name());
        }
      }
    }
    assertThat(rendering)
        .containsExactly(
            "pushover fixed", "sns api_url templated", "victorops api_url", "victorops api_url templated", "webhook WebhookConfig.urlFile templated",
            "webhook url templated", "wechat api_url", "wechat api_url templated");
  }

  /** Where the URL itself is no template, requests have the parameters that were meant, and no more. */
  @ParameterizedTest
  @MethodSource("untemplated")
  void V_12_aRenderedValueAddsNoParameter(Case each) throws Exception {
    try (Outside way = open()) {
      Function<String, Notifier> built = Objects.requireNonNull(built(each, way));
      List<List<String>> meant = asked(built, "harmless").stream().map(HostileLabelsTest::parameters).toList();
      assertThat(meant).isNotEmpty();
      for (String label : labels()) {
        assertThat(asked(built, label)).as(label).extracting(HostileLabelsTest::parameters).isSubsetOf(meant);
      }
    }
  }

  static Stream<Case> untemplated() {
    return cases().filter(each -> each.below.isEmpty());
  }

  private static List<String> parameters(FakeReceiver.Seen request) {
    String target = request.requestLine().split(" ")[1];
    int query = target.indexOf('?');
    return query < 0 ? List.of() : Stream.of(target.substring(query + 1).split("&")).map(pair -> pair.split("=")[0]).toList();
  }
}
