package io.ironbell.notifier.egress;

import io.ironbell.api.port.Egress.Verdict;

/** Turns a verdict into an exception where the caller is an I/O interface. */
public final class Judgement {
  private Judgement() {}

  /** @throws EgressDenied with the reason, which names the remedy where there is one */
  public static void require(Verdict verdict) throws EgressDenied {
    if (verdict instanceof Verdict.Refused refused) {
      throw new EgressDenied(refused.reason());
    }
  }
}
