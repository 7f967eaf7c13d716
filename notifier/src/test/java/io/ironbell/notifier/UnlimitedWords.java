package io.ironbell.notifier;

import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.format.Unlimited;
import io.ironbell.notifier.template.value.LimitException;

/** Words of tests that are about something else than limits. */
public interface UnlimitedWords extends Rendering {
  @Override
  default <T> T within(Work<T> work) {
    try {
      return work.under(new Unlimited());
    } catch (LimitException e) {
      throw new AssertionError("there is no limit", e);
    }
  }
}
