package io.ironbell.conformance.harness;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether scenarios that need the reference binaries run. */
public final class PeersPresent implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Peers.here().present()) {
      return ConditionEvaluationResult.enabled("the reference binaries are in " + Peers.here().folder());
    }
    if (Peers.required()) {
      throw new AssertionError("ironbell.peers.required is set, and no Alertmanager, Prometheus and amtool are in "
          + Peers.here().folder() + ": bin/get-peers fetches them");
    }
    return ConditionEvaluationResult.disabled("no reference binaries in " + Peers.here().folder());
  }
}
