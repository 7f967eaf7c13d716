package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;

/** A budget that is never spent. */
public final class Unlimited implements Budget {
  @Override
  public void work(long units) {}

  @Override
  public void produce(long bytes) {}

  @Override
  public void enter() {}

  @Override
  public void leave() {}
}
