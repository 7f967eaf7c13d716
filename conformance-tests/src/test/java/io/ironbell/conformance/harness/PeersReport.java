package io.ironbell.conformance.harness;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints which versions were met, or one line with the number of scenarios that were skipped without the reference binaries. */
public final class PeersReport implements TestExecutionListener {
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong series = new AtomicLong();
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
      Stream.concat(Stream.of(identifier), plan.getDescendants(identifier).stream()).forEach(this::count);
    }
  }

  /** A row table counts its rows, which become tests only when it runs; how many a method with other arguments would have had nobody knows. */
  private void count(TestIdentifier identifier) {
    if (identifier.isTest()) {
      skipped.incrementAndGet();
    } else if (identifier.getSource().orElse(null) instanceof MethodSource method) {
      Table table = method.getJavaMethod().getAnnotation(Table.class);
      if (table == null) {
        series.incrementAndGet();
      } else {
        skipped.addAndGet(Tables.load(table.value()).size());
      }
    }
  }

  /** At the end of an engine, not of the plan: by then nobody forwards what is printed. */
  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.getParentId().isEmpty() && skipped.get() > 0) {
      System.out.println("conformance: " + skipped.getAndSet(0) + " scenarios and " + series.getAndSet(0) + " series of them skipped: no Alertmanager, Prometheus and amtool in "
          + Peers.here().folder() + " (bin/get-peers fetches them)");
    }
  }
}
