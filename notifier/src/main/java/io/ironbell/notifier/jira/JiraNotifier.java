package io.ironbell.notifier.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.JiraConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Keeps one issue per group: looks for it by its label, creates or updates it, then moves it where it belongs (INT-JIRA rows; upstream
 * {@code notify/jira}). Safe for any thread.
 */
public final class JiraNotifier implements MessageNotifier {
  /** Keys become parts of URLs: what an answer holds beside these could lead anywhere on that host. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private final JiraConfig config;
  private final Outbox outbox;
  private final HttpUrl api;
  private final boolean structured;

  public JiraNotifier(JiraConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.api = Objects.requireNonNull(config.apiUrl(), "a checked configuration has an API URL");
    this.structured = api.path().replaceAll("/+$", "").endsWith("/3");
  }

  /** An issue that the search found. @param done whether its work is over; null when the answer did not tell */
  private record Found(String key, @Nullable Boolean done) {}

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    boolean firing = Alert.anyFiring(notification.alerts());
    String label = "ALERT{" + GroupHash.of(notification.groupKey()) + "}";
    JiraApi jira = new JiraApi(outbox, deadline);
    JiraApi.Reply searched =
        jira.ask("POST", JiraSearch.url(api, config.apiType()), JiraSearch.body(config, firing, project(words), label));
    if (searched instanceof JiraApi.Reply.Ended ended) {
      return ended.result().behind("failed to look up existing issues: HTTP request to JIRA API: ");
    }
    JsonNode answer = JiraAnswers.FOUND.of(((JiraApi.Reply.Said) searched).reply());
    if (answer.isMissingNode()) {
      return JiraApi.refused("failed to look up existing issues: the answer cannot be read");
    }
    Found found = first(answer.path("issues"));
    if (found != null && !KEY.matcher(found.key).matches()) {
      return JiraApi.refused("failed to look up existing issues: the answer names an issue whose key is none");
    }
    if (found != null && answer.path("issues").size() > 1) {
      outbox.line(Level.WARN, notification).addKeyValue("selected_issue", found.key)
          .log("more than one issue matched, selecting the most recently resolved");
    }
    SendResult sent = new SendResult.Sent(notification.receiverData());
    if (found == null && !firing) {
      return sent; // INT-JIRA-09
    }
    SendResult problem = write(jira, found, JiraIssue.render(config, structured, label, words, outbox, notification));
    if (problem == null && found != null) {
      problem = transition(jira, found, firing);
    }
    return problem == null ? sent : problem;
  }

  private String project(Rendering words) throws TemplateException {
    try {
      return words.text(config.project());
    } catch (TemplateException e) {
      throw new TemplateException("failed to look up existing issues: invalid project template or value: " + e.getMessage(), e);
    }
  }

  private static @Nullable Found first(JsonNode issues) {
    if (issues.isEmpty()) {
      return null;
    }
    JsonNode issue = issues.get(0);
    JsonNode status = issue.path("fields").path("status");
    Boolean done = status.isObject() ? ReplyJson.text(status.path("statusCategory"), "key").equals("done") : null;
    return new Found(ReplyJson.text(issue, "key"), done);
  }

  /** @return null when Jira took it */
  private @Nullable SendResult write(JiraApi jira, @Nullable Found found, JiraIssue issue) throws InterruptedException {
    String method = found == null ? "POST" : "PUT";
    String path = found == null ? "issue" : "issue/" + found.key;
    JiraApi.Reply reply = jira.ask(method, api.joined(path), issue.body(config, found != null));
    return reply instanceof JiraApi.Reply.Ended ended ? ended.result().behind("failed to " + method + " request to \"" + path + "\": ") : null;
  }

  private @Nullable SendResult transition(JiraApi jira, Found found, boolean firing) throws InterruptedException {
    String name = firing ? config.reopenTransition() : config.resolveTransition();
    if (found.done == null || found.done != firing || name.isEmpty()) {
      return null;
    }
    HttpUrl url = api.joined("issue/" + found.key + "/transitions");
    JiraApi.Reply reply = jira.ask("GET", url, null);
    if (reply instanceof JiraApi.Reply.Ended ended) {
      return ended.result();
    }
    JsonNode answer = JiraAnswers.TRANSITIONS.of(((JiraApi.Reply.Said) reply).reply());
    if (answer.isMissingNode()) {
      return JiraApi.refused("the transitions of issue " + found.key + " cannot be read");
    }
    for (JsonNode each : answer.path("transitions")) {
      if (ReplyJson.text(each, "name").equals(name)) {
        String id = ReplyJson.text(each, "id");
        JiraApi.Reply moved = jira.ask("POST", url, JsonObject.body(o -> o.object("transition", t -> t.opt("id", id))));
        return moved instanceof JiraApi.Reply.Ended ended ? ended.result() : null;
      }
    }
    return JiraApi.refused("can't find transition " + name + " for issue " + found.key);
  }
}
