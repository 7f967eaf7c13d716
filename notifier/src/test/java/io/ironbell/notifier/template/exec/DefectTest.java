package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mistake in a function of ours costs the text in which it was made, and says where. */
class DefectTest {
  private static String render(String text) throws Exception {
    Map<String, TemplateFunction> functions = new HashMap<>(Example.FUNCTIONS);
    functions.put("broken", TemplateFunction.of(Signature.variadic(GoType.STRING), (_, _) -> Value.of("abc".substring(4))));
    functions.put("deep", TemplateFunction.of(Signature.of(), (_, _) -> Value.of(deep(1))));
    Meter meter = new Meter(Limits.DEFAULT, System::nanoTime, Space.of(1L << 30).alone());
    return Example.render(text, Example.DATA, meter, functions, (value, _) -> value.toString());
  }

  private static long deep(long level) {
    return level == 0 ? 0 : deep(level + 1) + level;
  }

  @Test
  void TPL_20_anExceptionOfOursIsATemplateErrorWithItsPlace() {
    assertThatThrownBy(() -> render("a{{if true}}\n{{print (broken `x`)}}{{end}}"))
        .isInstanceOf(DefectException.class)
        .hasCauseInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("template: t:2:")
        .hasMessageContaining("executing \"t\" at <broken `x`>: defect of Ironbell, please report it: java.lang.StringIndexOutOfBoundsException: ");
  }

  @Test
  void TPL_20_aStackThatEndsIsATemplateErrorToo() {
    assertThatThrownBy(() -> render("{{1}}{{deep}}"))
        .isInstanceOf(DefectException.class)
        .hasMessage("template: t:1:7: executing \"t\" at <deep>: defect of Ironbell, please report it: java.lang.StackOverflowError");
  }

  @Test
  void TPL_20_theNextTextIsRendered() throws Exception {
    assertThatThrownBy(() -> render("{{broken}}")).isInstanceOf(DefectException.class);
    assertThat(render("{{.X}}")).isEqualTo("x");
  }
}
