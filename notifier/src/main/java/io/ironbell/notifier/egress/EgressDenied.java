package io.ironbell.notifier.egress;

import java.io.IOException;
import java.io.Serial;

/** The policy refuses a destination: trying again is pointless until the policy or the name's addresses change. */
public final class EgressDenied extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** @param reason names rule and remedy, holds no path and no secret */
  public EgressDenied(String reason) {
    super(reason);
  }
}
