package io.ironbell.notifier.jira;

import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Fields;
import io.ironbell.notifier.message.AnswerShape.Items;
import io.ironbell.notifier.message.AnswerShape.Value;
import java.util.Map;

/** What Jira says, as far as it is read. What upstream takes from an issue and needs not has to be of its type as well. */
final class JiraAnswers {
  private static final Fields NAMED = new Fields(Map.of("id", Value.TEXT, "name", Value.TEXT));

  private static final Map<String, AnswerShape> ISSUE =
      Map.of(
          "issuetype", NAMED, "labels", new Items(Value.TEXT), "priority", NAMED, "project", new Fields(Map.of("key", Value.TEXT)), "resolution", NAMED,
          "summary", Value.TEXT, "status", new Fields(Map.of("name", Value.TEXT, "statusCategory", new Fields(Map.of("key", Value.TEXT)))));

  static final Fields FOUND =
      new Fields(Map.of("issues", new Items(new Fields(Map.of("key", Value.TEXT, "fields", new Fields(ISSUE), "transition", NAMED)))));

  static final Fields TRANSITIONS = new Fields(Map.of("transitions", new Items(NAMED)));

  private JiraAnswers() {}
}
