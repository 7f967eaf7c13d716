package io.ironbell.notifier.message;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.CommonLabels;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.RegexQuote;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.Templates;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders the labels of routes, for notifications and for the list of groups (CFG-32 to CFG-34). Safe for any thread. */
public final class RouteWording {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWording.class);

  /** Why something is said is not decided yet (CFG-33). */
  private static final String UNKNOWN = "unknown";

  private final Templates templates;
  private final String externalUrl;

  /** @param externalUrl without trailing slash */
  public RouteWording(Templates templates, String externalUrl) {
    this.templates = templates;
    this.externalUrl = externalUrl;
  }

  /** For who may wait as long as anybody. */
  public LabelSet of(LabelSet written, String receiver, LabelSet groupLabels, List<Alert> alerts) {
    return of(written, receiver, groupLabels, alerts, () -> Long.MAX_VALUE);
  }

  /**
   * @param written as the configuration has them
   * @param alerts all of the group, firing ones without an end
   * @param leftNanos how long to wait at most for others whose labels take long
   * @return the very same when none is a template; without those that cannot be rendered
   */
  public LabelSet of(LabelSet written, String receiver, LabelSet groupLabels, List<Alert> alerts, LongSupplier leftNanos) {
    if (!holdsTemplate(written)) {
      return written;
    }
    TemplateData data =
        new TemplateData(
            RegexQuote.quote(receiver),
            Alert.anyFiring(alerts) ? "firing" : "resolved",
            alerts,
            UNKNOWN,
            groupLabels,
            CommonLabels.of(alerts, Alert::labels),
            CommonLabels.of(alerts, Alert::annotations),
            written,
            externalUrl);
    return templates.routeLabels(
        data,
        leftNanos,
        (label, failure) ->
            LOG.atError()
                .addKeyValue("component", "dispatcher")
                .addKeyValue("receiver", receiver)
                .addKeyValue("label", label)
                .addKeyValue("err", failure.getMessage())
                .log("failed to render route label"));
  }

  private static boolean holdsTemplate(LabelSet labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.value(i).contains("{{")) {
        return true;
      }
    }
    return false;
  }
}
