package io.ironbell.notifier.jira;

import io.ironbell.api.config.receiver.JiraConfig;
import io.ironbell.api.matcher.GoSpace;
import io.ironbell.api.model.ByteOrder;
import io.ironbell.notifier.message.FreeData;
import io.ironbell.notifier.message.FreeJson;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an issue as Jira is asked to create or update it (INT-JIRA-03 to INT-JIRA-08). Immutable.
 *
 * @param description a text, or JSON as bytes for version 3 of the API; null for none
 * @param custom written over the others (INT-JIRA-06)
 */
record JiraIssue(
    String summary, @Nullable Object description, String project, String type, List<String> labels, String priority,
    Map<String, @Nullable Object> custom) {
  private static final int SUMMARY_RUNES = 255;
  private static final int DESCRIPTION_RUNES = 32_767;

  /** Renders one template and says which when it fails. */
  private static String text(Rendering words, String template, String what) throws TemplateException {
    return text(words, template, what, Integer.MAX_VALUE / 4);
  }

  /** @param runes as many as are needed of it */
  private static String text(Rendering words, String template, String what, int runes) throws TemplateException {
    try {
      return words.text(template, runes);
    } catch (TemplateException e) {
      throw new TemplateException(what + " template: " + e.getMessage(), e);
    }
  }

  /** @param groupLabel by which the issue is found again */
  static JiraIssue render(
      JiraConfig config, boolean structured, String groupLabel, Rendering words, Outbox outbox, Notification notification) throws TemplateException {
    String summary = outbox.cut("summary", text(words, config.summary().template(), "summary", SUMMARY_RUNES), SUMMARY_RUNES, notification);
    String project = text(words, config.project(), "project");
    String type = text(words, config.issueType(), "issue_type");
    Map<String, @Nullable Object> custom;
    try {
      custom = FreeData.values(config.fields(), words);
    } catch (TemplateException e) {
      throw new TemplateException("fields template: " + e.getMessage(), e);
    }
    String description = text(words, config.description().template(), "description", DESCRIPTION_RUNES);
    description = outbox.cut("description", description, DESCRIPTION_RUNES, notification);
    List<String> labels = new ArrayList<>();
    for (String label : config.labels()) {
      labels.add(text(words, label, "labels[" + labels.size() + "]"));
    }
    labels.add(groupLabel);
    labels.sort(ByteOrder::compare);
    String priority = text(words, config.priority(), "priority");
    return new JiraIssue(summary, structured ? document(description) : plain(description), project, type, labels, priority, custom);
  }

  private static @Nullable Object plain(String description) {
    return description.isEmpty() ? null : description;
  }

  /** Atlassian's document format, which only the template's author can write (INT-JIRA-08). */
  private static byte @Nullable [] document(String description) throws TemplateException {
    String text = GoSpace.trim(description);
    if (text.isEmpty()) {
      return null;
    }
    byte[] json = CompactJson.of(text);
    if (json == null) {
      throw new TemplateException("description template: invalid JSON for API v3");
    }
    return json;
  }

  /** @param config tells what an update leaves alone (INT-JIRA-04) */
  byte[] body(JiraConfig config, boolean update) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (!update || updates(config.summary())) {
      fields.put("summary", summary);
    }
    if (description != null && (!update || updates(config.description()))) {
      fields.put("description", description);
    }
    fields.put("issuetype", named(type));
    fields.put("labels", labels);
    if (!priority.isEmpty()) {
      fields.put("priority", named(priority));
    }
    fields.put("project", Map.of("key", project));
    fields.putAll(custom);
    return FreeJson.body(Map.of("fields", fields));
  }

  private static boolean updates(JiraConfig.Text text) {
    return !Boolean.FALSE.equals(text.enableUpdate());
  }

  private static Map<String, String> named(String name) {
    return name.isEmpty() ? Map.of() : Map.of("name", name);
  }
}
