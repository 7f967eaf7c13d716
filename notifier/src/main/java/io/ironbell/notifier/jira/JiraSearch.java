package io.ironbell.notifier.jira;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.JiraConfig;
import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.message.JsonObject;
import java.util.List;

/** How the issue of a group is looked for (INT-JIRA-01, INT-JIRA-02, INT-JIRA-05, G-228, G-229). Stateless. */
final class JiraSearch {
  private JiraSearch() {}

  static byte[] body(JiraConfig config, boolean firing, String project, String groupLabel) {
    String jql = jql(config, firing, project, groupLabel);
    return JsonObject.body(o -> o.optStrings("fields", List.of("status")).put("jql", jql).put("maxResults", 2));
  }

  /** Open issues; for a firing group also those resolved so lately that they are opened again. */
  private static String jql(JiraConfig config, boolean firing, String project, String groupLabel) {
    StringBuilder jql = new StringBuilder();
    if (!config.wontFixResolution().isEmpty()) {
      jql.append("(resolution is EMPTY or resolution != ").append(GoQuote.quote(config.wontFixResolution())).append(") and ");
    }
    long reopenMinutes = config.reopenDuration().toMinutes();
    if (firing && !config.reopenTransition().isEmpty() && reopenMinutes > 0) {
      jql.append("(resolutiondate is EMPTY OR resolutiondate >= -").append(reopenMinutes).append("m) and ");
    } else {
      jql.append("statusCategory != Done and ");
    }
    return jql.append("project=").append(GoQuote.quote(project))
        .append(" and labels=").append(GoQuote.quote(groupLabel))
        .append(" order by status ASC,resolutiondate DESC")
        .toString();
  }

  /** The cloud has another search than what runs in a datacenter. */
  static HttpUrl url(HttpUrl api, String apiType) {
    String host = api.host() + (api.port().isEmpty() ? "" : ":" + api.port());
    boolean cloud = apiType.equals("cloud") || apiType.equals("auto") && host.endsWith("atlassian.net");
    if (!cloud) {
      return api.joined("search");
    }
    HttpUrl url = api.joined("search/jql");
    int at = url.path().indexOf("/rest/api/2/");
    return at < 0 ? url : withPath(url, url.path().substring(0, at) + "/rest/api/3/" + url.path().substring(at + "/rest/api/2/".length()));
  }

  private static HttpUrl withPath(HttpUrl url, String path) {
    return new HttpUrl(url.scheme(), url.userInfo(), url.host(), url.port(), path, url.rest());
  }
}
