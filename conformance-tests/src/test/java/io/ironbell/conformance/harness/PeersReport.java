package io.ironbell.conformance.harness;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints which versions were met, or one line with the number of scenarios that were skipped without the reference binaries. */
public final class PeersReport implements TestExecutionListener {
  private final AtomicLong skipped = new AtomicLong();
  private volatile TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    if (Peers.here().present()) {
      System.out.println("conformance: compared with " + String.join("; ", Peers.here().versions()));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    if (reason.startsWith("no reference binaries")) {
      skipped.addAndGet(plan.getDescendants(identifier).stream().mapToLong(PeersReport::scenarios).sum());
    }
  }

  /** A row table counts its rows: they become tests only when it runs. */
  private static long scenarios(TestIdentifier identifier) {
    if (identifier.isTest()) {
      return 1;
    }
    return identifier.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> method.getJavaMethod().getAnnotation(Table.class))
        .map(table -> (long) Tables.load(table.value()).size())
        .orElse(0L);
  }

  /** At the end of an engine, not of the plan: by then nobody forwards what is printed. */
  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.getParentId().isEmpty() && skipped.get() > 0) {
      System.out.println("conformance: " + skipped.getAndSet(0) + " scenarios skipped: no Alertmanager, Prometheus and amtool in "
          + Peers.here().folder() + " (bin/get-peers fetches them)");
    }
  }
}
