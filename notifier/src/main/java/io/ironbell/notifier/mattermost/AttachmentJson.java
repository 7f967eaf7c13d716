package io.ironbell.notifier.mattermost;

import io.ironbell.api.config.receiver.AttachmentField;
import io.ironbell.api.config.receiver.MattermostAttachment;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** An attachment from the configuration to the wire. */
final class AttachmentJson {
  private AttachmentJson() {}

  static MattermostAttachment rendered(MattermostAttachment a, Rendering words) throws TemplateException {
    List<AttachmentField> fields = new ArrayList<>();
    for (AttachmentField field : a.fields()) {
      fields.add(new AttachmentField(words.text(field.title()), words.text(field.value()), field.isShort()));
    }
    return new MattermostAttachment(
        words.text(a.fallback()), words.text(a.color()), words.text(a.pretext()), words.text(a.text()), words.text(a.authorName()),
        words.text(a.authorLink()), words.text(a.authorIcon()), words.text(a.title()), words.text(a.titleLink()), fields,
        words.text(a.thumbUrl()), words.text(a.footer()), words.text(a.footerIcon()), words.text(a.imageUrl()));
  }

  static void write(JsonObject json, MattermostAttachment a) {
    json.opt("fallback", a.fallback())
        .opt("color", a.color())
        .opt("pretext", a.pretext())
        .opt("text", a.text())
        .opt("author_name", a.authorName())
        .opt("author_link", a.authorLink())
        .opt("author_icon", a.authorIcon())
        .opt("title", a.title())
        .opt("title_link", a.titleLink())
        .optObjects("fields", a.fields(), AttachmentJson::field)
        .opt("thumb_url", a.thumbUrl())
        .opt("footer", a.footer())
        .opt("footer_icon", a.footerIcon())
        .opt("image_url", a.imageUrl());
  }

  private static void field(JsonObject json, AttachmentField field) {
    json.opt("title", field.title()).opt("value", field.value());
    Boolean isShort = field.isShort();
    if (isShort != null) {
      json.put("short", isShort);
    }
  }
}
