package io.ironbell.api.config.load;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code alertmanager.yml} (upstream {@code config/config.go}): the only way to an {@link AlertmanagerConfig}. Stateless between
 * files; any thread.
 */
public final class AlertmanagerConfigReader {
  private final MatcherDialect dialect;
  private final MatcherWarning.Listener warnings;
  private final ZoneId local;

  /**
   * @param dialect how matchers and label names are read, from the feature flags
   * @param warnings told of matchers that the dialects read differently
   * @param local what the location {@code Local} of a time interval means
   */
  public AlertmanagerConfigReader(MatcherDialect dialect, MatcherWarning.Listener warnings, ZoneId local) {
    this.dialect = dialect;
    this.warnings = warnings;
    this.local = local;
  }

  /**
   * @param file the bytes as they are on disk
   * @param directory the folder of the file, against which relative names are resolved
   * @param secrets made for this reading of this file
   */
  public LoadResult<AlertmanagerConfig> read(byte[] file, Directory directory, SecretReading secrets) {
    Problems problems = new Problems();
    String text = FileText.decode(file, problems);
    YamlDocument document = text == null ? null : YamlDocument.parse(text, problems);
    if (text == null || document == null) {
      return new LoadResult.Refused<>(problems.inOrder());
    }
    YamlValue root = document.root(problems, secrets);
    AlertmanagerConfig config = root.block("config.plain", block -> config(block, directory, text, ConfigHash.of(file)));
    if (root.isNull()) {
      problems.add(0, "", "no route provided in config");
    }
    if (config == null || !problems.isEmpty()) {
      return new LoadResult.Refused<>(problems.inOrder());
    }
    List<Problem> doubtful = new ArrayList<>();
    if (document.hasMoreDocuments()) {
      doubtful.add(new Problem(0, "", "only the first document of the file is read; what follows is ignored"));
    }
    doubtful.addAll(secrets.warnings());
    return new LoadResult.Loaded<>(config, doubtful);
  }

  private @Nullable AlertmanagerConfig config(YamlBlock block, Directory directory, String text, long hash) {
    GlobalConfig global = GlobalReader.read(block.at("global"), directory);
    List<ReceiverConfig> receivers = ReceiversReader.read(block.at("receivers"), global, directory);
    TimeIntervalReader intervals = new TimeIntervalReader(local);
    List<AlertmanagerConfig.NamedIntervals> mute = intervals.read(block.at("mute_time_intervals"), "mute time interval");
    List<AlertmanagerConfig.NamedIntervals> named = intervals.read(block.at("time_intervals"), "time interval");
    MatcherKeys matchers = new MatcherKeys(dialect, warnings);
    RouteConfig route = route(block, matchers, receivers, intervals.names());
    List<String> templates = block.at("templates").texts().stream().map(directory::resolve).toList();
    InhibitRuleReader rules = new InhibitRuleReader(matchers, dialect);
    var inhibitRules = block.at("inhibit_rules").list("[]common.InhibitRule", rules::read);
    var tracing = TracingReader.read(block.at("tracing"));
    var recorder = EventRecorderReader.read(block.at("event_recorder"), directory);
    if (route == null) {
      return null;
    }
    return new AlertmanagerConfig(
        SharedUrls.asUsed(global, receivers), route, inhibitRules, receivers, templates, mute, named, tracing, recorder,
        text, hash);
  }

  private @Nullable RouteConfig route(YamlBlock block, MatcherKeys matchers, List<ReceiverConfig> receivers, Set<String> intervals) {
    YamlValue value = block.at("route");
    if (value.isNull()) {
      value.problem("no routes provided", "write route: with at least receiver:");
      return null;
    }
    Set<String> names = receivers.stream().map(ReceiverConfig::name).collect(Collectors.toSet());
    RouteConfig route = new RouteReader(matchers, dialect, names, intervals).read(value);
    if (route != null) {
      RootRoute.check(value, route);
    }
    return route;
  }
}
