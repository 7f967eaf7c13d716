package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Privileges;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A listening socket passed by systemd; its part is played by a line of perl that opens the sockets, says so and becomes the server (CLI-13). */
final class SystemdSocketTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SYSTEMD = "BEGIN { $^F = 50 } my $n = shift; my @s;"
      + " for (1..$n) { push @s, IO::Socket::INET->new(Listen => 64, ReuseAddr => 1, LocalAddr => '127.0.0.1', LocalPort => shift) or die }"
      + " die 'not 3' if $n && fileno($s[0]) != 3; $ENV{LISTEN_FDS} = $n; $ENV{LISTEN_PID} = $$; exec @ARGV";

  @BeforeAll
  static void perl() {
    Privileges.needProgram("/usr/bin/perl");
  }

  private static List<String> passing(List<String> command, Object... ports) {
    List<String> all = new ArrayList<>(List.of("/usr/bin/perl", "-MIO::Socket::INET", "-e", SYSTEMD, Integer.toString(ports.length)));
    for (Object port : ports) {
      all.add(port.toString());
    }
    all.addAll(command);
    return all;
  }

  private static Finished refused(String name, List<String> flags, Object... ports) {
    Path folder = Alone.folder(ServerKind.IRONBELL, name);
    Server server = Server.prepare(ServerKind.IRONBELL, folder, Launch.plain(), 1);
    List<String> command = new ArrayList<>(server.command());
    command.removeIf(word -> word.startsWith("--web.listen-address") && flags.stream().anyMatch(f -> f.startsWith("--web.listen-address")));
    command.addAll(flags);
    return Program.run(folder, "server", ports.length == 0 ? command : passing(command, ports), Map.of("IRONBELL_JAVA_OPTS", "-Xmx128m"), SOON);
  }

  @Test
  void CLI_13_aSocketOfSystemdIsServed() {
    try (Alone alone = Alone.ironbell("systemd-socket", Launch.plain().flags("--web.systemd-socket"), command -> {
      String address = command.stream().filter(word -> word.startsWith("--web.listen-address=")).findFirst().orElseThrow();
      return passing(command, address.substring(address.lastIndexOf(':') + 1));
    })) {
      assertThat(alone.stage().server().get("/api/v2/status").status()).isEqualTo(200);
      assertThat(alone.stage().server().program().stderr()).contains("msg=\"Listening on\" address=127.0.0.1:" + alone.stage().server().port());
      for (int i = 0; i < 20; i++) {
        assertThat(alone.stage().server().get("/-/healthy").status()).isEqualTo(200);
      }
      assertThat(alone.stage().server().program().stop()).isZero();
    }
  }

  @Test
  void CLI_13_moreThanOneSocketIsAClearError() {
    Finished end = refused("systemd-sockets", List.of("--web.systemd-socket"), Ports.free(), Ports.free());
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.stderr()).contains("systemd passed 2 sockets").contains("exactly one ListenStream=");
  }

  @Test
  void CLI_13_noSocketIsAClearError() {
    Finished end = refused("systemd-none", List.of("--web.systemd-socket"));
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.stderr()).contains("no socket activation file descriptors found");
  }

  @Test
  void CLI_12_aVsockAddressIsAClearError() {
    Finished end = refused("vsock", List.of("--web.listen-address=vsock://:9093"));
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.stderr()).contains("--web.listen-address=vsock://:9093: only TCP addresses");
  }
}
