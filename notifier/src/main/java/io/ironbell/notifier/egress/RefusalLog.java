package io.ironbell.notifier.egress;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per reason, destination and configuration that the policy refused to send; at most {@value #MOST} different ones are remembered. */
public final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final int MOST = 1024;

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** @return true when this was the first time */
  public boolean refused(String receiver, String integration, String reason) {
    if (said.size() >= MOST || !said.add(receiver + "/" + integration + ": " + reason)) {
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
}
