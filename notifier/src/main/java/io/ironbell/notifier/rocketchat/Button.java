package io.ironbell.notifier.rocketchat;

import io.ironbell.notifier.message.JsonObject;

/** The only action there is, whatever the configuration calls it; upstream sends no more of it than this (G-231). */
record Button(String text, String url, String msg) {
  void write(JsonObject json) {
    json.put("type", "button")
        .opt("text", text)
        .opt("url", url)
        .put("is_webview", false)
        .opt("msg", msg)
        .put("msg_in_chat_window", false);
  }
}
