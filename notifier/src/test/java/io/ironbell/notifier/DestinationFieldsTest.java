package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.load.Unsupported;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the whole configuration, that of all integrations included, by types: every field that can hold text is classified in
 * {@code configuration-fields.txt}, and every one that decides a destination is planted and refused by a policy that allows nothing (C-20): at load,
 * or by the notification that reads or renders it, with no connection. A new field fails here until somebody has decided what it is, and a new
 * destination until something shows that it is judged.
 */
final class DestinationFieldsTest {
  private static final String NOTHING = "version: 1\negress: {allow: []}\n";
  private static final String PLANTED = "planted";
  private static final String URL = "https://planted.example/";
  private static final String HOST = "planted.example";

  /** The text of the file: all of it stands there. */
  private static final String WHOLE_TEXT = "AlertmanagerConfig.original";

  /** What is behind it are all the kinds, which the walk begins with. */
  private static final String KINDS = "ReceiverConfig.integrations";

  private static final ClassifiedFields CLASSIFIED = ClassifiedFields.read();
  private static final Map<String, Set<String>> WALKED = ConfigurationFields.of(roots());

  @TempDir Path dir = Path.of("");
  private AwsEnvironment aws = AwsEnvironment.NONE;

  private static Stream<Class<?>> roots() {
    Stream<Class<?>> kinds = ReceiverConfig.KINDS.stream().map(DestinationFieldsTest::recordOf);
    return Stream.concat(Stream.of(AlertmanagerConfig.class), kinds);
  }

  /** A kind without a sample fails here. */
  private static Class<?> recordOf(String kind) {
    IntegrationSamples sample = IntegrationSamples.all().stream().filter(s -> s.kind().equals(kind)).findFirst().orElseThrow(() -> new AssertionError(kind));
    return sample.loaded(URL, "").receivers().getFirst().integrations().getFirst().getClass();
  }

  /** A profile that names a region. */
  @BeforeEach
  void profile() throws IOException {
    Files.createDirectory(dir.resolve(".aws"));
    Files.writeString(dir.resolve(".aws/config"), "[profile planted]\nregion = of-the-profile\n");
    aws = new AwsEnvironment(name -> null, dir);
  }

  @Test
  void C_20_everyFieldThatCanHoldTextIsClassified() {
    Set<String> undecided = new TreeSet<>(WALKED.keySet());
    undecided.removeAll(CLASSIFIED.names());
    assertThat(undecided)
        .as("Fields that can hold text and are not in configuration-fields.txt. Decide for each: does it choose what is connected to (destination, or"
            + " inherited when it stands under global), is its block a load error (not-loaded), or is it only said (content)? A destination needs a row that"
            + " shows where it is judged.")
        .isEmpty();
    assertThat(CLASSIFIED.names()).as("sorted, each once, and none that is gone").containsExactlyElementsOf(WALKED.keySet());
  }

  /** Nobody hides a destination by calling what it stands in content. */
  @Test
  void C_20_whatHoldsADestinationIsNoContent() {
    Set<String> content = CLASSIFIED.of("content");
    WALKED.forEach(
        (field, held) -> {
          if (content.contains(field)) {
            assertThat(content).as(field + " is content").containsAll(inside(held));
          }
        });
  }

  /** The fields of these records and of all records in them. */
  private static Set<String> inside(Set<String> records) {
    Set<String> reached = new TreeSet<>();
    Set<String> next = records;
    while (reached.addAll(next)) {
      next = WALKED.entrySet().stream().filter(e -> reached.contains(recordOfField(e.getKey()))).flatMap(e -> e.getValue().stream()).collect(Collectors.toSet());
    }
    return WALKED.keySet().stream().filter(field -> reached.contains(recordOfField(field))).collect(Collectors.toSet());
  }

  private static String recordOfField(String field) {
    return field.substring(0, field.lastIndexOf('.'));
  }

  /** They stand in two blocks, and both are refused. */
  @Test
  void C_20_whatIsNotLoadedIsRefused() {
    Set<String> blocks = Set.of("AlertmanagerConfig.tracing", "AlertmanagerConfig.eventRecorder");
    Set<String> held = new TreeSet<>(blocks);
    for (String field : WALKED.keySet()) {
      if (field.startsWith("TracingConfig.") || field.startsWith("EventRecorderConfig.")) {
        held.add(field);
      }
    }
    assertThat(CLASSIFIED.of("not-loaded")).isEqualTo(held);
    AlertmanagerConfig both = new IntegrationSamples("webhook", "", "{url: 'http://a/'}\ntracing: {endpoint: 'a:1'}\nevent_recorder: {file_outputs: [{path: /x}]}").loaded("", "");
    assertThat(Unsupported.check(both)).extracting(Problem::path).containsExactlyInAnyOrder("tracing", "event_recorder");
  }

  /**
   * A configuration with something planted that decides a destination.
   *
   * @param key under which the refusal stands, in the integration
   * @param host that is refused
   */
  record Proof(IntegrationSamples sample, String url, String http, String key, String host) {
    AlertmanagerConfig config() {
      return sample.loaded(url, http);
    }

    @Override
    public String toString() {
      return sample + " " + key + " " + host;
    }
  }

  static List<Proof> proofs() {
    List<Proof> proofs = new ArrayList<>();
    Stream.concat(IntegrationSamples.all().stream(), IntegrationSamples.inherited().stream())
        .filter(sample -> !sample.key().isEmpty())
        .forEach(sample -> proofs.add(new Proof(sample, URL, "", sample.key(), HOST)));
    IntegrationSamples.all().stream().filter(sample -> !sample.isMail()).forEach(sample -> clients(sample, proofs));
    proofs.add(new Proof(new IntegrationSamples("pushover", "", "{user_key: u, token: t}"), "", "", "", "api.pushover.net"));
    proofs.add(new Proof(new IntegrationSamples("pagerduty", "", "{service_key: planted}"), "", "", "service_key", "events.pagerduty.com"));
    proofs.add(aws("region: planted", "sigv4.region", "sns.planted.amazonaws.com"));
    proofs.add(aws("profile: planted", "sigv4.region", "sns.of-the-profile.amazonaws.com"));
    proofs.add(aws("region: eu-west-1, role_arn: planted", "sigv4.role_arn", "sts.eu-west-1.amazonaws.com"));
    proofs.add(aws("profile: planted, role_arn: r", "sigv4.role_arn", "sts.of-the-profile.amazonaws.com"));
    return proofs;
  }

  /** How each kind speaks HTTP. */
  private static void clients(IntegrationSamples sample, List<Proof> proofs) {
    String elsewhere = "https://host.example/";
    proofs.add(new Proof(sample, elsewhere, "proxy_url: 'http://planted.example:1'", "http_config.proxy_url", HOST));
    if (!sample.entry().contains("authorization")) {
      String oauth2 = "oauth2: {client_id: i, client_secret: s, token_url: '%s', proxy_url: '%s'}";
      proofs.add(new Proof(sample, elsewhere, oauth2.formatted(URL, ""), "http_config.oauth2.token_url", HOST));
      proofs.add(new Proof(sample, elsewhere, oauth2.formatted("https://t.example/", "http://planted.example:1"), "http_config.oauth2.proxy_url", HOST));
    }
  }

  private static Proof aws(String signing, String key, String host) {
    return new Proof(new IntegrationSamples("sns", "", "{topic_arn: t, sigv4: {" + signing + "}}"), "", "", key, host);
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void C_20_whatIsPlantedIsRefusedWhenItIsLoaded(Proof proof) {
    String path = "receivers[0]." + proof.sample.kind() + "_configs[0]" + (proof.key.isEmpty() ? "" : "." + proof.key);
    assertThat(ReceiverFactory.check(proof.config().receivers(), Outside.guard(NOTHING), NamedFiles.anywhere(), aws))
        .filteredOn(problem -> problem.path().equals(path))
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("the policy refuses", proof.host));
  }

  @Test
  void C_20_everyDestinationThatIsJudgedAtLoadIsShownToBe() {
    Set<String> shown = new TreeSet<>();
    proofs().forEach(proof -> shown.addAll(ConfigurationFields.holding(proof.config(), PLANTED)));
    shown.remove(WHOLE_TEXT);
    assertThat(shown).isEqualTo(CLASSIFIED.judgedBy("load"));
  }

  @Test
  void C_20_everyDestinationInAFileIsRefusedByTheNotificationThatReadsIt() throws Exception {
    assertThat(shownBy(IntegrationSamples.inFiles(Files.writeString(dir.resolve("file"), URL)), dir.resolve("file").toString(), ""))
        .isEqualTo(CLASSIFIED.judgedBy("file"));
  }

  /** Only where a label decides the host is the host of the refusal the label's. */
  @Test
  void C_20_everyDestinationThatIsATemplateIsRefusedByTheNotificationThatRendersIt() throws Exception {
    String template = "https://" + OneNotification.LABEL + "/";
    Set<String> shown = shownBy(IntegrationSamples.inFiles(Files.writeString(dir.resolve("file"), template)), dir.resolve("file").toString(), HOST);
    for (IntegrationSamples sample : IntegrationSamples.all()) {
      if (!sample.key().isEmpty() && sample.load(template, "") instanceof LoadResult.Loaded<AlertmanagerConfig> loaded) {
        shown.addAll(shownBy(sample, loaded.config(), OneNotification.LABEL, HOST));
      }
    }
    assertThat(shown).isEqualTo(CLASSIFIED.judgedBy("label"));
  }

  private static Set<String> shownBy(List<IntegrationSamples> samples, String planted, String label) throws InterruptedException {
    Set<String> shown = new TreeSet<>();
    for (IntegrationSamples sample : samples) {
      shown.addAll(shownBy(sample, sample.loaded("", ""), planted, label));
    }
    return shown;
  }

  /** The fields that hold it, when the load let it pass and the notification was refused for its host. */
  private static Set<String> shownBy(IntegrationSamples sample, AlertmanagerConfig config, String planted, String label) throws InterruptedException {
    try (Outside way = new Outside(NOTHING, Outside.names(Map.of()))) {
      assertThat(ReceiverFactory.check(config.receivers(), way.guard, way.files, AwsEnvironment.NONE)).as(sample.toString()).isEmpty();
      SendResult result = OneNotification.send(config, way, label);
      assertThat(result).as(sample.toString()).isInstanceOf(SendResult.Permanent.class);
      assertThat(((SendResult.Permanent) result).reason()).as(sample.toString()).isEqualTo(FailureReason.EGRESS_DENIED);
      assertThat(way.dialed("attempted")).as(sample.toString()).isZero();
      Set<String> holding = ConfigurationFields.holding(config, planted);
      holding.removeIf(field -> field.equals(WHOLE_TEXT) || field.equals(KINDS) || !WALKED.getOrDefault(field, Set.of()).isEmpty());
      return ((SendResult.Permanent) result).error().contains("https://" + HOST) ? holding : Set.of();
    }
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
    String policy = "version: 1\negress: {allow: [{host: allowed.example}, {host: sns.eu-west-1.amazonaws.com}, {host: sts-fips.eu-west-1.amazonaws.com}]}\n";
    List<Problem> problems = ReceiverFactory.check(role.loaded("", "").receivers(), Outside.guard(policy), NamedFiles.anywhere(), AwsEnvironment.NONE);
    assertThat(problems).singleElement().satisfies(p -> assertThat(p.text()).contains("receivers[0].sns_configs[0].sigv4.role_arn", "host: " + host));
  }
}
