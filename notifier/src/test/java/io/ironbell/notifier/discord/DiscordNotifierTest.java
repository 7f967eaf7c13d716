package io.ironbell.notifier.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.SendResult;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class DiscordNotifierTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.raw("HTTP/1.1 204 No Content\r\n\r\n"));

  @Test
  void INT_DISCORD_01_theDefaultMessage() throws Exception {
    sending.send("discord", "webhook_url: SINK/hook");
    assertThat(sending.body())
        .isEqualTo(
            "{\"content\":\"\",\"embeds\":[{\"title\":\"[discord.default.title]\","
                + "\"description\":\"[discord.default.message]\",\"color\":10038562}]}\n");
  }

  @Test
  void INT_DISCORD_04_userNameAndPictureAreLiteral() throws Exception {
    sending.send(
        "discord",
        """
        webhook_url: SINK/hook
        content: '{{ .Status }}'
        title: t & <x>
        message: m
        username: '{{ .Status }}'
        avatar_url: https://x/{{ .Status }}
        """);
    assertThat(sending.body())
        .isEqualTo(
            "{\"content\":\"firing\",\"embeds\":[{\"title\":\"t \\u0026 \\u003cx\\u003e\",\"description\":\"m\",\"color\":10038562}],"
                + "\"username\":\"{{ .Status }}\",\"avatar_url\":\"https://x/{{ .Status }}\"}\n");
  }

  @Test
  void whatIsNoUrlIsLeftOut() throws Exception {
    sending.send("discord", "webhook_url: SINK/hook\navatar_url: 'http://x/%zz'");
    assertThat(sending.body()).doesNotContain("avatar_url");
    assertThat(RecordedLog.lines("Bad avatar url")).hasSize(1).first().asString().startsWith("WARN ").contains("integration=discord[0] ");
    sending.send("discord", "webhook_url: SINK/hook");
    assertThat(RecordedLog.lines("Bad avatar url")).hasSize(1);
  }

  @Test
  void INT_DISCORD_03_aFileThatIsNotThereIsNamed() throws Exception {
    assertThat(sending.send("discord", "webhook_url_file: /not/there"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read webhook_url_file: "));
    assertThat(sending.send("msteams", "webhook_url_file: /not/there"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read webhook_url_file: "));
    assertThat(sending.send("msteamsv2", "webhook_url_file: /not/there"))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).startsWith("read webhook_url_file: "));
  }

  @Test
  void INT_DISCORD_02_limitsAndTheColourOfResolved() throws Exception {
    Sending.send(
        sending.notifier(
            "discord", "webhook_url: SINK/hook\ncontent: " + "c".repeat(2001) + "\ntitle: " + "é".repeat(257) + "\nmessage: " + "m".repeat(4097)),
        Sending.resolved());
    assertThat(sending.body())
        .isEqualTo(
            "{\"content\":\"" + "c".repeat(1999) + "…\",\"embeds\":[{\"title\":\"" + "é".repeat(255) + "…\",\"description\":\"" + "m".repeat(4095)
                + "…\",\"color\":3066993}]}\n");
  }
}
