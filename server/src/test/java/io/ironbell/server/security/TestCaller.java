package io.ironbell.server.security;

import io.ironbell.api.model.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A request head without a connection, and the verdict about it. */
final class TestCaller implements Caller, Guard.Verdict {
  final List<String> fields = new ArrayList<>();
  String host = "localhost";
  boolean open;
  @Nullable Principal principal;
  int status;
  String text = "";
  Map<String, String> answerHeaders = Map.of();
  int verdicts;

  static TestCaller basic(String user, String password) {
    TestCaller caller = new TestCaller();
    caller.with("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    return caller;
  }

  TestCaller with(String name, String value) {
    fields.add(name);
    fields.add(value);
    return this;
  }

  TestCaller judgedBy(Guard guard) {
    guard.judge(this, this);
    return this;
  }

  @Override
  public List<String> headers(String name) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase(name)) {
        found.add(fields.get(i + 1));
      }
    }
    return found;
  }

  @Override
  public boolean forwarded() {
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).toLowerCase(Locale.ROOT).startsWith("x-forwarded-")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public @Nullable SSLSession tls() {
    return null;
  }

  @Override
  public void admitted(@Nullable Principal who, Map<String, String> headers) {
    verdicts++;
    status = 200;
    principal = who;
    answerHeaders = headers;
  }

  @Override
  public void refused(int code, String why, Map<String, String> headers) {
    verdicts++;
    status = code;
    text = why;
    answerHeaders = headers;
  }
}
