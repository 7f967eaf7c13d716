package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.server.flags.CommandLine;
import io.ironbell.server.flags.FlagReader;
import io.ironbell.server.flags.FlagTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListeningTest {
  private static String scheme(String... arguments) throws Exception {
    return Listening.of(FlagReader.read(new CommandLine(FlagTable.ALL).parse(List.of(arguments)), Map.of())).externalUrl().uri().getScheme();
  }

  @Test
  void CLI_15_linksSayHowTheServerListens() throws Exception {
    assertThat(scheme("--web.listen-address=127.0.0.1:9093")).isEqualTo("http");
    assertThat(scheme("--web.listen-address=0.0.0.0:9093")).as("the server makes its certificate").isEqualTo("https");
    assertThat(scheme("--web.listen-address=0.0.0.0:9093", "--web.insecure-plaintext")).isEqualTo("http");
    assertThat(scheme("--web.listen-address=0.0.0.0:9093", "--web.external-url=http://x/")).isEqualTo("http");
  }
}
