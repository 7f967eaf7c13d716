package io.ironbell.notifier.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.IntegrationBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DiscordNotifierTest {
  private final IntegrationBench bench = new IntegrationBench(FakeReceiver.raw("HTTP/1.1 204 No Content\r\n\r\n"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void INT_DISCORD_01_theDefaultMessage() throws Exception {
    bench.send("discord", "webhook_url: SINK/hook");
    assertThat(bench.body())
        .isEqualTo(
            "{\"content\":\"\",\"embeds\":[{\"title\":\"\\u003cdiscord.default.title\\u003e\","
                + "\"description\":\"\\u003cdiscord.default.message\\u003e\",\"color\":10038562}]}\n");
  }

  @Test
  void INT_DISCORD_04_userNameAndPictureAreLiteral() throws Exception {
    bench.send(
        "discord",
        """
        webhook_url: SINK/hook
        content: '{{ .Status }}'
        title: t & <x>
        message: m
        username: '{{ .Status }}'
        avatar_url: https://x/{{ .Status }}
        """);
    assertThat(bench.body())
        .isEqualTo(
            "{\"content\":\"firing\",\"embeds\":[{\"title\":\"t \\u0026 \\u003cx\\u003e\",\"description\":\"m\",\"color\":10038562}],"
                + "\"username\":\"{{ .Status }}\",\"avatar_url\":\"https://x/{{ .Status }}\"}\n");
  }

  @Test
  void whatIsNoUrlIsLeftOut() throws Exception {
    bench.send("discord", "webhook_url: SINK/hook\navatar_url: 'http://x/%zz'");
    assertThat(bench.body()).doesNotContain("avatar_url");
  }

  @Test
  void INT_DISCORD_02_limitsAndTheColourOfResolved() throws Exception {
    bench.send(
        bench.notifier(
            "discord", "webhook_url: SINK/hook\ncontent: " + "c".repeat(2001) + "\ntitle: " + "é".repeat(257) + "\nmessage: " + "m".repeat(4097)),
        IntegrationBench.resolved());
    assertThat(bench.body())
        .isEqualTo(
            "{\"content\":\"" + "c".repeat(1999) + "…\",\"embeds\":[{\"title\":\"" + "é".repeat(255) + "…\",\"description\":\"" + "m".repeat(4095)
                + "…\",\"color\":3066993}]}\n");
  }
}
