package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.running.TemplateCorpus.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code template render} of amtool and of Ironbell: rows AMT-14 and TPL. Alone on the machine: hundreds of processes start, and all cases of one
 * call have the time of one rendering.
 */
@Isolated
@NeedsPeers
final class TemplateRenderTest {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final int AT_ONCE = 40;
  private static final Map<String, String> ENVIRONMENT = Map.of("TZ", "UTC", "LC_ALL", "C", "HOME", "/nonexistent");

  @TempDir
  Path folder;

  private Finished run(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return Program.run(folder, "run-" + RUNS.incrementAndGet(), command, ENVIRONMENT, Duration.ofSeconds(60));
  }

  private static String answer(Finished finished) {
    if (finished.code() == 0) {
      return "= " + TemplateCorpus.drawn(finished.stdout());
    }
    String error = finished.stderr();
    return "! " + TemplateCorpus.drawn(error.substring(error.indexOf(": error: ") + 9).stripTrailing());
  }

  /** With {@code -Dironbell.corpus.record=true} the answers are written down instead. */
  @ParameterizedTest
  @ValueSource(strings = {"language", "printf", "functions", "times", "data", "html", "defaults"})
  void TPL_whatIsRecordedIsWhatTheAmtoolAtHandPrints(String file) throws IOException {
    TemplateCorpus corpus = TemplateCorpus.read(file);
    List<String> answers = corpus.cases().parallelStream().map(c -> answer(run(Peers.here().amtool(), c.arguments()))).toList();
    if (Boolean.getBoolean("ironbell.corpus.record")) {
      corpus.record(answers);
      return;
    }
    assertThat(IntStream.range(0, answers.size()).mapToObj(i -> corpus.cases().get(i).template() + "\n" + answers.get(i)))
        .containsExactlyElementsOf(corpus.cases().stream().map(c -> c.template() + "\n" + c.answer()).toList());
  }

  /** All that render and define nothing themselves, many as templates of one file: together they have the time of one rendering. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "html"})
  void AMT_14_theLauncherRendersFilesAsAmtoolDoes(String type) throws IOException {
    List<Case> cases =
        TemplateCorpus.FILES.stream()
            .flatMap(file -> TemplateCorpus.read(file).cases().stream())
            .filter(c -> c.type().equals(type) && c.succeeds() && !c.explained() && c.data().endsWith("sample.json"))
            .filter(c -> !c.template().contains("{{ define") && !c.template().contains("{{ block"))
            .toList();
    assertThat(cases).hasSizeGreaterThan(100);
    for (int from = 0; from < cases.size(); from += AT_ONCE) {
      bothRender(type, cases.subList(from, Math.min(cases.size(), from + AT_ONCE)));
    }
  }

  private void bothRender(String type, List<Case> cases) throws IOException {
    StringBuilder definitions = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      definitions.append("{{ define \"case ").append(i).append("\" }}").append(cases.get(i).template()).append("{{ end }}\n");
      text.append("{{ template \"case ").append(i).append("\" . }}\n");
    }
    Files.writeString(folder.resolve("cases.tmpl"), definitions);
    List<String> arguments =
        List.of("template", "render", "--template.glob=" + TemplateCorpus.defaults(), "--template.glob=" + folder.resolve("*.tmpl"),
            "--template.type=" + type, "--template.data=" + cases.getFirst().data(), "--template.text=" + text);
    Finished theirs = run(Peers.here().amtool(), arguments);
    Finished ours = run(Checkout.ironbell(), arguments);
    assertThat(theirs.stderr()).isEmpty();
    assertThat(ours.stderr()).isEmpty();
    assertThat(ours.stdout()).isEqualTo(theirs.stdout());
  }

  @Test
  void AMT_14_theLauncherFailsAsAmtoolDoes() {
    Stream.of(
            List.of("--template.glob=/nonexistent", "--template.text={{ .Nope }}"),
            List.of("--template.glob=/nonexistent", "--template.text={{"),
            List.of("--template.glob=/nonexistent", "--template.text=é {{ toUpper 1 }}"),
            List.of("--template.glob=/nonexistent", "--template.type=html", "--template.text={{ if true }}<a href=\"{{ end }}"),
            List.of("--template.glob=[", "--template.text=x"),
            List.of("--template.glob=/etc", "--template.text=x"),
            List.of("--template.text=x"),
            List.of("--template.glob=/nonexistent", "--template.text=x", "--template.type=x"),
            List.of("--template.glob=/nonexistent", "--template.text=x", "--template.data=/nonexistent"),
            List.of("--template.glob=/nonexistent", "--template.text=x", "--nope"),
            List.of("--template.glob=/nonexistent", "--template.text", "--template.type=text"),
            List.of("--template.glob=/nonexistent", "--template.text", "-x"),
            List.of("--template.glob=/nonexistent", "--template.text=x", "--template.text=y"),
            List.of("-x"))
        .forEach(
            arguments -> {
              List<String> all = new ArrayList<>(List.of("template", "render"));
              all.addAll(arguments);
              Finished theirs = run(Peers.here().amtool(), all);
              Finished ours = run(Checkout.ironbell(), all);
              assertThat(theirs.code()).isEqualTo(1);
              assertThat(ours.code()).as(String.valueOf(arguments)).isEqualTo(1);
              assertThat(answer(ours)).isEqualTo(answer(theirs));
            });
  }

  /** The search alone takes longer than a rendering may, whose own end is a 1. */
  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT", "TERM"})
  void aLongRenderingEndsWhenItIsToldTo(String signal) {
    String text = "{{ $s := `a` }}{{ range 20 }}{{ $s = printf `%s%s` $s $s }}{{ end }}{{ match `(?:a?){999}b` $s }}";
    List<String> command =
        List.of( // who runs the tests in the background may ignore signals, and what it starts would inherit that
            "env", "--default-signal=" + signal, Checkout.ironbell().toString(), "template", "render", "--template.glob=", "--template.text=" + text);
    try (Program rendering = Program.start(folder, "long-" + signal, command, ENVIRONMENT)) {
      Await.until("it is Java", Duration.ofSeconds(20), () -> isJava(rendering.pid()));
      rendering.signal(signal);
      assertThat(rendering.exitCode(Duration.ofSeconds(20))).isGreaterThan(128);
    }
  }

  private static boolean isJava(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).filter(command -> command.endsWith("/java")).isPresent();
  }
}
