package io.ironbell.api.json;

import io.ironbell.api.model.PostedAlert;
import java.util.List;

/**
 * Reads the body of {@code POST /api/v2/alerts}. Any thread may use one reader, many at once: what it keeps between bodies is in
 * {@link ReadBefore}.
 *
 * <p>Answers are Go's: keys in any case, the last of repeated keys wins, repeated label objects add up, unknown keys are passed over, what
 * follows the first value is ignored, the first complaint in the order of the text is the one told, broken syntax before wrong types before
 * missing labels (G-001 to G-008, G-042, G-050 to G-052). Two answers differ on purpose: bytes that are no UTF-8 are refused and not
 * replaced, and a null among the alerts is an error and not a crash. See {@code RATIONALE.md} for the limits.
 */
public final class AlertsReader {
  /** Alerts in one body; more are refused. */
  public static final int MAX_ALERTS = 200_000;

  private final ReadBefore before;

  /** @param heapBytes the most the process has; some hundredth of it is kept between bodies */
  public AlertsReader(long heapBytes) {
    before = new ReadBefore(heapBytes);
  }

  /** All alerts of a body in {@code body[from, to)}, or why there are none: 400 for what cannot be read, 422 for what is missing. */
  public Decoded<List<PostedAlert>> read(byte[] body, int from, int to) {
    return new AlertsPass(body, from, to, before).read();
  }

  public Decoded<List<PostedAlert>> read(byte[] body) {
    return read(body, 0, body.length);
  }
}
