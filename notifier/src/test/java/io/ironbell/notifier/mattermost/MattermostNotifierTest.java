package io.ironbell.notifier.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.Sending;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MattermostNotifierTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(200, "ok"));

  @Test
  void INT_MATTERMOST_02_theDefaultMessageIsOneAttachment() throws Exception {
    sending.send("mattermost", "webhook_url: SINK/hook");
    assertThat(sending.body())
        .isEqualTo(
            "{\"username\":\"[mattermost.default.username]\",\"attachments\":[{\"fallback\":\"[mattermost.default.fallback]\","
                + "\"color\":\"[mattermost.default.color]\",\"text\":\"[mattermost.default.text]\","
                + "\"title\":\"[mattermost.default.title]\",\"title_link\":\"[mattermost.default.titlelink]\"}]}\n");
  }

  @Test
  void INT_MATTERMOST_01_everyKeyOfTheOneAttachment() throws Exception {
    sending.send(
        "mattermost",
        """
        webhook_url: SINK/hook
        channel: ops
        username: u
        icon_url: iu
        icon_emoji: ie
        type: custom_x
        props: {card: '{{ .Status }} card'}
        text: x
        fallback: f
        color: c
        pretext: p
        author_name: an
        author_link: al
        author_icon: ai
        title: t
        title_link: tl
        fields: [{title: a, value: '{{ .Status }}'}, {title: b, value: v, short: false}]
        thumb_url: th
        footer: fo
        footer_icon: fi
        image_url: im
        """);
    assertThat(sending.body())
        .isEqualTo(
            "{\"channel\":\"ops\",\"username\":\"u\",\"icon_url\":\"iu\",\"icon_emoji\":\"ie\",\"attachments\":[{\"fallback\":\"f\",\"color\":\"c\","
                + "\"pretext\":\"p\",\"text\":\"x\",\"author_name\":\"an\",\"author_link\":\"al\",\"author_icon\":\"ai\",\"title\":\"t\","
                + "\"title_link\":\"tl\",\"fields\":[{\"title\":\"a\",\"value\":\"firing\"},{\"title\":\"b\",\"value\":\"v\",\"short\":false}],"
                + "\"thumb_url\":\"th\",\"footer\":\"fo\",\"footer_icon\":\"fi\",\"image_url\":\"im\"}],\"type\":\"custom_x\","
                + "\"props\":{\"card\":\"firing card\"}}\n");
  }

  @Test
  void INT_MATTERMOST_03_aListOfAttachmentsStandsUnderTheText() throws Exception {
    sending.send(
        "mattermost",
        "webhook_url: SINK/hook\nusername: ''\ntext: " + "é".repeat(16384) + "\nattachments: [{text: one}, {title: two, fields: [{title: a, value: b, short: true}]}]");
    assertThat(sending.body())
        .isEqualTo(
            "{\"text\":\"" + "é".repeat(16382) + "…\",\"attachments\":[{\"text\":\"one\"},{\"title\":\"two\","
                + "\"fields\":[{\"title\":\"a\",\"value\":\"b\",\"short\":true}]}]}\n");
  }

  @Test
  void G_233_theTextOfTheOneAttachmentIsNotCut() throws Exception {
    sending.send("mattermost", "webhook_url: SINK/hook\ntext: " + "x".repeat(16384));
    assertThat(sending.body()).contains("\"text\":\"" + "x".repeat(16384) + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Urgent    | true  | true  | {"priority":"urgent","requested_ack":true,"persistent_notifications":true}
          urgent    | false | false | {"priority":"urgent"}
          important | true  | true  | {"priority":"important","requested_ack":true}
          standard  | true  | true  | {"priority":"standard"}
          whatever  | true  | false | {"priority":"standard"}
          """)
  void INT_MATTERMOST_04_priority(String name, boolean ack, boolean persistent, String sent) throws Exception {
    sending.send(
        "mattermost",
        "webhook_url: SINK/hook\npriority: {priority: '" + name + "', requested_ack: " + ack + ", persistent_notifications: " + persistent + "}");
    assertThat(sending.body()).endsWith(",\"priority\":" + sent + "}\n");
  }

  @Test
  void INT_MATTERMOST_01_aCardThatComesOutEmptyLeavesItsPropertiesThere() throws Exception {
    sending.send("mattermost", "webhook_url: SINK/hook\nprops: {card: '{{ .CommonLabels.nope }}'}");
    assertThat(sending.body()).endsWith(",\"props\":{}}\n");
  }

  @Test
  void INT_MATTERMOST_04_whatIsLoweredIsSaid() throws Exception {
    int before = RecordedLog.lines("integration=mattermost[0] ").size();
    sending.send("mattermost", "webhook_url: SINK/hook\npriority: {priority: high, requested_ack: true, persistent_notifications: true}");
    List<String> lines = RecordedLog.lines("integration=mattermost[0] ");
    assertThat(lines.subList(before, lines.size()))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("WARN ").contains("receiver=team ", "priority=high Priority is set to standard due to invalid value"),
            line -> assertThat(line).startsWith("WARN ").endsWith("RequestedAck is set to false due to priority is standard"),
            line -> assertThat(line).startsWith("WARN ").endsWith("PersistentNotifications is set to false due to priority is not urgent"));
    int after = lines.size();
    sending.send("mattermost", "webhook_url: SINK/hook\npriority: {priority: URGENT, requested_ack: true, persistent_notifications: true}");
    sending.send("mattermost", "webhook_url: SINK/hook\npriority: {priority: standard}");
    assertThat(RecordedLog.lines("integration=mattermost[0] ")).hasSize(after);
  }

  @Test
  void INT_MATTERMOST_04_withoutAWordThereIsNone() throws Exception {
    sending.send("mattermost", "webhook_url: SINK/hook\npriority: {requested_ack: true}\nprops: {card: ''}");
    assertThat(sending.body()).doesNotContain("priority").doesNotContain("props");
  }
}
