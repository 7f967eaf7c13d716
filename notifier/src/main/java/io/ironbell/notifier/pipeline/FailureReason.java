package io.ironbell.notifier.pipeline;

/**
 * Values of the label {@code reason} of {@code alertmanager_notifications_failed_total} (MET-26). {@link #EGRESS_DENIED} is ours: the policy
 * refused the destination.
 */
public enum FailureReason {
  OTHER("other"),
  CLIENT_ERROR("clientError"),
  SERVER_ERROR("serverError"),
  CANCELED("contextCanceled"),
  DEADLINE_EXCEEDED("contextDeadlineExceeded"),
  AUTH_ERROR("authError"),
  RATE_LIMITED("rateLimited"),
  EGRESS_DENIED("egressDenied");

  private final String label;

  FailureReason(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** INT-COMMON-06: 401 and 403, 429, the rest of 4xx, 5xx, anything else. */
  public static FailureReason ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> AUTH_ERROR;
      case 429 -> RATE_LIMITED;
      default ->
          switch (status / 100) {
            case 4 -> CLIENT_ERROR;
            case 5 -> SERVER_ERROR;
            default -> OTHER;
          };
    };
  }
}
