package io.ironbell.notifier;

import io.ironbell.notifier.template.Marked;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.format.Unlimited;
import io.ironbell.notifier.template.value.LimitException;
import java.util.BitSet;

/** Words of tests that are about something else than limits. */
public interface UnlimitedWords extends Rendering {
  /** Written where no action is in the template. */
  @Override
  default Marked marked(String template) throws TemplateException {
    String text = text(template);
    BitSet written = new BitSet();
    written.set(0, template.contains("{{") ? 0 : text.length());
    return Marked.of(text, written);
  }

  @Override
  default <T> T within(Work<T> work) {
    try {
      return work.under(new Unlimited());
    } catch (LimitException e) {
      throw new AssertionError("there is no limit", e);
    }
  }
}
