package io.ironbell.notifier.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.notifier.template.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rendering needs at once is bounded by the heap; what is garbage again does not count. */
final class SpaceInTemplatesTest {
  private static final Engine SMALL = new Engine(() -> Instant.EPOCH, System::nanoTime, Limits.DEFAULT, Space.of(4 << 20));

  private static Rendering rendering() throws TemplateException {
    return Templates.of(List.of(), SMALL).with(Value.of("+".repeat(100_000)), LabelSet.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{{$x := printf `%0100000d` 1}}{{range 31}}{{$x}}{{end}}",
      "{{$x := ``}}{{range 40}}{{$x = printf `%s%0100000d` $x 1}}{{end}}{{len $x}}",
      "{{$x := list}}{{range 40}}{{$x = append $x (printf `%0100000d` 1)}}{{end}}{{len $x}}",
      "{{range 40}}{{printf `%0100000d` 1}}{{end}}",
      "{{$a := printf `%0500000d` 1}}{{$b := printf `%0500000d` 1}}{{$c := printf `%0500000d` 1}}",
  })
  void whatIsKeptCounts(String template) throws TemplateException {
    Rendering rendering = rendering();
    assertThatThrownBy(() -> rendering.text(template))
        .isInstanceOfSatisfying(TemplateException.class, e -> assertThat(e.isOwnLimit()).isTrue())
        .hasMessageContaining("memory limit exceeded: one notification may take 3 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{{range 400}}{{printf `%0100000d` 1 | len}}{{end}}",
      "{{range 400}}{{$x := printf `%0100000d` 1}}{{len $x}}{{end}}",
      "{{range 200}}{{if printf `%0100000d` 1}}a{{end}}{{with printf `%0100000d` 1}}{{len .}}{{end}}{{end}}",
  })
  void whatIsGarbageDoesNot(String template) throws TemplateException {
    assertThat(rendering().text(template)).isNotEmpty();
  }

  /** A chat's message of 4096 characters needs no memory for the rest of it, however often it is cut. */
  @Test
  void whatIsCutOffNeedsNoMemory() throws TemplateException {
    assertThat(rendering().html("{{range 80}}{{$}}{{end}}", 4096)).startsWith("&#43;&#43;").hasSizeBetween(4097, 10_000);
    assertThat(rendering().text("{{range 400}}{{$}}{{end}}", 10)).startsWith("+++").hasSizeBetween(11, 30);
    assertThatThrownBy(() -> rendering().text("{{range 400}}{{$}}{{end}}{{.Nope}}", 10)).hasMessageContaining("Nope");
  }

  @Test
  void allTextsOfANotificationCountTogether() throws TemplateException {
    Rendering rendering = rendering();
    rendering.text("{{.}}");
    assertThatThrownBy(() -> {
      for (int i = 0; i < 20; i++) {
        rendering.text("{{.}}");
      }
    }).hasMessageContaining("memory limit exceeded");
  }

  @Test
  void allTextsOfANotificationShareOneTime() throws TemplateException {
    long[] now = {0};
    Engine slow = new Engine(() -> Instant.EPOCH, () -> now[0] += 1_000_000, new Limits(1_000_000_000, 1 << 20, 1 << 20, 100, java.time.Duration.ofSeconds(1)));
    Rendering rendering = Templates.of(List.of(), slow).with(Value.of(1), LabelSet.EMPTY);
    rendering.text("{{range 200000}}{{end}}");
    assertThatThrownBy(() -> rendering.text("{{range 200000}}{{end}}")).hasMessageContaining("longer than 1000 ms");
  }
}
