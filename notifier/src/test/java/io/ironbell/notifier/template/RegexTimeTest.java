package io.ironbell.notifier.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.value.Value;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions whose every letter costs as much as the expression is long end when the time of the rendering ends. */
final class RegexTimeTest {
  private static final Limits HALF_A_SECOND = new Limits(20_000_000, 128 << 20, 32 << 20, 500, Duration.ofMillis(500));

  private static Rendering rendering(String text, Limits limits) throws TemplateException {
    return Templates.of(List.of(), new Engine(() -> Instant.EPOCH, System::nanoTime, limits)).with(Value.of(text), LabelSet.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{{match `(?:(?: ?){30}){30}x` .}}",
      "{{match `(a?){100}(x+x+)+y` .}}",
      "{{reReplaceAll `(?:(?: ?){30}){30}x` `y` . | len}}",
      "{{reReplaceAll `( .*b| )` `y` . | len}}",
  })
  void TPL_20_anExpressionEndsWithTheTime(String template) throws TemplateException {
    Rendering rendering = rendering(" ".repeat(1_000_000), HALF_A_SECOND);
    long start = processorNanos();
    assertThatThrownBy(() -> rendering.text(template)).hasMessageContaining("template limit exceeded: ");
    assertThat(Duration.ofNanos(processorNanos() - start)).isLessThan(Duration.ofSeconds(2));
  }

  /** Of this thread: what else the machine does is not counted. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void TPL_20_whatIsFoundInALongTextIsFound() throws TemplateException {
    Rendering rendering = rendering("ä\uD83D\uDE00 host-7:9100 ".repeat(1000), Limits.DEFAULT);
    assertThat(rendering.text("{{match `host-\\d+:9100 $` .}} {{match `host-8` .}}")).isEqualTo("true false");
    assertThat(rendering.text("{{reReplaceAll `host-(\\d+):\\d+` `<$1>` .}}")).isEqualTo("ä\uD83D\uDE00 <7> ".repeat(1000));
  }
}
