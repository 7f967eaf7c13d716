package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.server.flags.CommandLine;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.FlagReader;
import io.ironbell.server.flags.FlagTable;
import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.logging.LogOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What a start says about receivers that nothing is sent to. */
class UnusedReceiverTest {
  private static final String CONFIG =
      """
      route: {receiver: used, routes: [{receiver: deep}]}
      receivers: [{name: used}, {name: deep}, {name: idle}, {name: spare}]
      """;

  @TempDir private Path folder;

  @Test
  void CFG_42_aReceiverThatIsNotBuiltIsNamedOnce() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    List<String> arguments =
        List.of(
            "--config.file=" + folder.resolve("am.yml"), "--storage.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:0",
            "--web.anonymous-loopback");
    ServerFlags flags = FlagReader.read(new CommandLine(FlagTable.ALL).parse(arguments), Map.of());
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    LogOutput.install(new LogOutput(new PrintStream(logged, true, StandardCharsets.UTF_8), new RealTime(), Level.INFO, false));
    try (Ironbell server = Ironbell.start(flags, FeatureFlags.parse(""), new Signals(), null)) {
      assertThat(server.addresses()).hasSize(1);
    } finally {
      LogOutput.install(null);
    }
    String skipped = "msg=\"skipping creation of receiver not referenced by any route\" component=configuration receiver=";
    assertThat(logged.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(" level=INFO ") && line.contains("receiver=")))
        .extracting(line -> line.substring(line.indexOf("msg=")))
        .containsExactly(skipped + "idle", skipped + "spare");
  }
}
