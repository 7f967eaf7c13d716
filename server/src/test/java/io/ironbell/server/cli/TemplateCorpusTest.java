package io.ironbell.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.server.Clocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus of templates: what the real amtool printed, and what we print. How to read its files:
 *
 * <pre>
 *   # rows of the ledger | text or html | data, a JSON file beside it
 *     a template, with control characters as their pictures (U+2400 and on)
 *   = what amtool printed, or ! its error
 *   ~ why we differ, and then what we print; only where we do
 * </pre>
 *
 * <p>The conformance tests compare the recorded answers with the amtool at hand. Those of {@code defaults} were also seen with upstream's own
 * default templates of 0.34 in place of ours: word for word the same.
 */
class TemplateCorpusTest {
  private static final Time TIME = Clocks.standing("2026-11-21T10:00:00Z");

  /** @param reason why {@code ours} is not {@code recorded}; null when it is */
  private record Case(String rows, String type, String data, String template, String recorded, @Nullable String reason, String ours) {}

  private static Stream<Case> all() {
    return Stream.of("language", "printf", "functions", "times", "data", "html", "defaults").flatMap(TemplateCorpusTest::cases);
  }

  private static Stream<Case> cases(String file) {
    List<String> lines = text("templates/" + file + ".txt").lines().toList();
    List<Case> cases = new ArrayList<>();
    String[] head = {};
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("# ")) {
        head = line.substring(2).split(" \\| ", 3);
      } else if (line.startsWith("  ")) {
        String recorded = lines.get(i + 1);
        boolean differs = i + 2 < lines.size() && lines.get(i + 2).startsWith("~ ");
        cases.add(new Case(head[0], head[1], head[2], line.substring(2), recorded, differs ? lines.get(i + 2) : null, differs ? lines.get(i + 3) : recorded));
      }
    }
    return cases.stream();
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(TemplateCorpusTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String drawn(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append((char) (c < ' ' ? c + 0x2400 : c == 0x7F ? 0x2421 : c)));
    return out.toString();
  }

  private static String meant(String drawn) {
    StringBuilder out = new StringBuilder(drawn.length());
    drawn.chars().forEach(c -> out.append((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c == 0x2421 ? 0x7F : c)));
    return out.toString();
  }

  private static String rendered(Case c) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    FileSource files = name -> text(name).getBytes(StandardCharsets.UTF_8);
    List<String> arguments =
        List.of(
            "--template.glob=/nonexistent/*.tmpl", "--template.type=" + c.type(), "--template.data=templates/" + c.data() + ".json",
            "--template.text=" + meant(c.template()));
    int code =
        new TemplateRender(files, TIME, Space.of(1 << 30))
            .run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(errors, true, StandardCharsets.UTF_8));
    if (code == 0) {
      return "= " + drawn(out.toString(StandardCharsets.UTF_8));
    }
    String error = errors.toString(StandardCharsets.UTF_8);
    return "! " + drawn(error.substring("ironbell: error: ".length(), error.length() - System.lineSeparator().length()));
  }

  /** All that shows the same rows, under their ids. */
  static Stream<Arguments> rows() {
    Map<String, List<Case>> rows = new LinkedHashMap<>();
    all().forEach(c -> rows.computeIfAbsent(c.rows(), _ -> new ArrayList<>()).add(c));
    return rows.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void TPL_weRenderWhatAmtoolRenders(String rows, List<Case> cases) {
    List<String> differences = new ArrayList<>();
    for (Case c : cases) {
      String rendered = rendered(c);
      if (!rendered.equals(c.ours())) {
        differences.add(c.type() + " " + c.template() + "\n  expected " + c.ours() + "\n  but was  " + rendered);
      }
    }
    assertThat(differences).as(rows).isEmpty();
  }

  @Test
  void everyDifferenceIsExplainedAndIsOne() {
    List<Case> all = all().toList();
    assertThat(all).hasSizeGreaterThan(1_800);
    assertThat(all.stream().filter(c -> c.reason() != null)).hasSizeLessThan(35).allSatisfy(c -> {
      assertThat(c.ours()).isNotEqualTo(c.recorded());
      assertThat(c.reason()).hasSizeGreaterThan(12);
    });
    assertThatNoException().isThrownBy(() -> all.forEach(c -> assertThat(c.recorded()).matches("(?s)[=!] .*")));
  }
}
