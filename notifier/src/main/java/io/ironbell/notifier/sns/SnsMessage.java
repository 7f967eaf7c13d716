package io.ironbell.notifier.sns;

import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.model.ByteOrder;
import io.ironbell.notifier.http.FormBody;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The form that asks SNS to publish (INT-SNS-01 to INT-SNS-04). Used by one thread for one notification. */
final class SnsMessage {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int SMS_BYTES = 1600;

  private final SnsConfig config;
  private final Rendering words;
  private final String groupHash;
  private final TreeMap<String, String> form = FormBody.values();

  SnsMessage(SnsConfig config, Rendering words, String groupHash) {
    this.config = config;
    this.words = words;
    this.groupHash = groupHash;
  }

  byte[] body() throws TemplateException {
    TreeMap<String, String> attributes = attributes();
    form.put("Action", "Publish");
    form.put("Version", "2010-03-31");
    if (!config.topicArn().isEmpty()) {
      topic(text(config.topicArn(), "topic_arn"));
    }
    if (!config.phoneNumber().isEmpty()) {
      form.put("PhoneNumber", text(config.phoneNumber(), "phone_number"));
    }
    if (!config.targetArn().isEmpty()) {
      form.put("TargetArn", text(config.targetArn(), "target_arn"));
    }
    int most = config.phoneNumber().isEmpty() ? MOST_BYTES : SMS_BYTES;
    message(text(config.message(), "message", most), most, attributes);
    if (!config.subject().isEmpty()) {
      form.put("Subject", text(config.subject(), "subject"));
    }
    number(attributes);
    return FormBody.of(form).getBytes(StandardCharsets.US_ASCII);
  }

  private String text(String template, String key) throws TemplateException {
    return text(template, key, Integer.MAX_VALUE / 4);
  }

  /** @param runes as many as are needed of it */
  private String text(String template, String key, int runes) throws TemplateException {
    try {
      return words.text(template, runes);
    } catch (TemplateException e) {
      throw new TemplateException("execute '" + key + "' template: " + e.getMessage(), e);
    }
  }

  private TreeMap<String, String> attributes() throws TemplateException {
    TreeMap<String, String> made = new TreeMap<>(ByteOrder::compare);
    for (Map.Entry<String, String> attribute : config.attributes().entrySet()) {
      made.put(text(attribute.getKey(), "attributes"), text(attribute.getValue(), "attributes"));
    }
    return made;
  }

  /** Both ids are the group's, so that AWS drops what comes again within five minutes (INT-SNS-03, G-225). */
  private void topic(String arn) {
    form.put("TopicArn", arn);
    if (arn.endsWith(".fifo")) {
      form.put("MessageDeduplicationId", groupHash);
      form.put("MessageGroupId", groupHash);
    }
  }

  /** Cut by bytes; where that splits a letter its beginning is not sent, because a form holds no half letters (G-224). */
  private void message(String whole, int most, TreeMap<String, String> attributes) {
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      form.put("Message", whole);
      return;
    }
    int end = most;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    form.put("Message", new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8));
    attributes.put("truncated", "true");
  }

  private void number(TreeMap<String, String> attributes) {
    int entry = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String key = "MessageAttributes.entry." + ++entry;
      form.put(key + ".Name", attribute.getKey());
      form.put(key + ".Value.DataType", "String");
      form.put(key + ".Value.StringValue", attribute.getValue());
    }
  }
}
