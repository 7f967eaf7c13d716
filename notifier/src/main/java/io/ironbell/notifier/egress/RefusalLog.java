package io.ironbell.notifier.egress;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once per reason, integration and configuration that the policy refused to send. At most {@value #MOST} different reasons are said for each
 * integration, so that one whose hosts come from labels neither fills the memory nor silences the others. Safe for any thread.
 */
public final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final int MOST = 128;

  private final Map<Who, Set<String>> said = new ConcurrentHashMap<>();

  /** There are as many as the configuration has integrations. */
  private record Who(String receiver, String integration) {}

  /** @return true when it was said now */
  public boolean refused(String receiver, String integration, String reason) {
    if (!isNew(said.computeIfAbsent(new Who(receiver, integration), who -> ConcurrentHashMap.newKeySet()), reason)) {
      return false;
    }
    LOG.atWarn()
        .addKeyValue("component", "egress")
        .addKeyValue("receiver", receiver)
        .addKeyValue("integration", integration)
        .addKeyValue("err", reason)
        .log("Destination refused by the policy");
    return true;
  }

  private static boolean isNew(Set<String> reasons, String reason) {
    return reasons.size() < MOST && reasons.add(reason);
  }
}
