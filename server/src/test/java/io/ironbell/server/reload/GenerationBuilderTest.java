package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.server.Clocks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationBuilderTest {
  @TempDir private Path folder = Path.of("");

  /** A kind that nobody knows how to build. */
  private record Unknown() implements IntegrationConfig {
    @Override
    public String kind() {
      return "webhook";
    }

    @Override
    public boolean sendResolved() {
      return true;
    }

    @Override
    public String path() {
      return "receivers[0].unknown_configs[0]";
    }

    @Override
    public Fields effective() {
      return new Fields();
    }
  }

  @Test
  void whatCannotBeBuiltLeavesNothingBehind() throws Exception {
    ReloadFixture f = new ReloadFixture(folder);
    f.open();
    try {
      GenerationBuilder builder =
          new GenerationBuilder(MatcherDialect.FALLBACK, f.pipeline(), new ReceiverFactory("http://am"), f.resolver, f.dials, f.rotations, Clocks.REAL);
      assertThatThrownBy(() -> builder.build(withUnknown(f.judged("team", "")))).hasMessageContaining("receivers[0].unknown_configs[0]");
      ReloadFixture.assertEnd(f.sweepersSinceStart());
      Generation whole = builder.build(f.judged("team", ""));
      assertThat(f.sweepersSinceStart()).as("of one that is whole").hasSize(1);
      whole.clients().close();
      assertThat(f.history.of(ReloadFixture.id("team"))).isNull();
    } finally {
      f.close();
    }
  }

  private static ConfigurationFiles.Judged withUnknown(ConfigurationFiles.Judged j) {
    AlertmanagerConfig c = j.config();
    List<ReceiverConfig> receivers = List.of(new ReceiverConfig("team", c.receivers().getFirst().labels(), List.of(new Unknown())));
    AlertmanagerConfig config =
        new AlertmanagerConfig(
            c.global(), c.route(), c.inhibitRules(), receivers, c.templates(), c.muteTimeIntervals(), c.timeIntervals(), c.tracing(), c.eventRecorder(),
            c.original(), c.hash());
    return new ConfigurationFiles.Judged(config, j.guard(), j.files(), j.overlap(), j.redaction(), j.templates(), j.warnings());
  }
}
