package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The mail that is sent when nobody wrote one, with labels of any kind. */
final class DefaultPageTest {
  private static final String MAIL = "{{ template \"email.default.html\" . }}";
  private static final Timestamp START = Timestamp.of(1_700_000_000L, 0, 0);

  @Provide
  static Arbitrary<String> hostile() {
    return HostileValueTest.hostile().filter(value -> !value.isEmpty());
  }

  private static Value data(String value) {
    LabelSet labels = LabelSet.of("alertname", value, "job", value);
    Alert firing = new Alert(labels, LabelSet.of("note", value), START, Timestamp.ZERO, START, value, false);
    Alert resolved = new Alert(labels, LabelSet.EMPTY, START, START, START, value, false);
    return DataValue.of(new TemplateData(value, "firing", List.of(firing, resolved), "", labels, labels, LabelSet.EMPTY, LabelSet.EMPTY, value), false);
  }

  @Property(tries = 300)
  void C_38_noLabelChangesTheMail(@ForAll("hostile") String value) throws TemplateException {
    String page = Page.render(MAIL, data(value));
    assertThat(Skeleton.of(page)).as(page).isEqualTo(Skeleton.of(Page.render(MAIL, data("x"))));
  }

  @Test
  void TPL_42_linksAreLinksAndLabelsAreText() throws TemplateException {
    String page = Page.render(MAIL, data("http://x/?a=<b>&c='1'"));
    assertThat(page)
        .contains("href=\"http://x/?a=%3cb%3e&amp;c=%271%27\"")
        .contains("job = http://x/?a=&lt;b&gt;&amp;c=&#39;1&#39;<br>")
        .doesNotContain("<b>&c");
    assertThat(Page.render(MAIL, data("javascript:alert(1)"))).contains("<a href=\"#ZgotmplZ\"").doesNotContain("href=\"javascript");
  }
}
