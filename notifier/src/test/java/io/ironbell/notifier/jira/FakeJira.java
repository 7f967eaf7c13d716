package io.ironbell.notifier.jira;

import io.ironbell.notifier.FakeReceiver;
import java.io.IOException;
import java.net.Socket;

/** Answers as Jira does: searches find the issues it was given, transitions are {@code Done} and {@code Reopen}. */
record FakeJira(String issues, String failing, int status) implements FakeReceiver.Behaviour {
  static FakeJira without() {
    return new FakeJira("[]", "", 0);
  }

  static FakeJira holding(String key, String category) {
    return new FakeJira("[{\"key\":\"" + key + "\",\"fields\":{\"status\":{\"name\":\"x\",\"statusCategory\":{\"key\":\"" + category + "\"}}}}]", "", 0);
  }

  /** @param start of the request line that is answered otherwise */
  FakeJira failing(String start, int code) {
    return new FakeJira(issues, start, code);
  }

  @Override
  public boolean answer(Socket socket, FakeReceiver.Seen request, int number) throws IOException, InterruptedException {
    String line = request.requestLine();
    if (!failing.isEmpty() && line.startsWith(failing)) {
      return FakeReceiver.status(status, "why").answer(socket, request, number);
    }
    String body =
        line.contains("/search")
            ? "{\"issues\":" + issues + "}"
            : line.startsWith("GET") ? "{\"transitions\":[{\"id\":\"11\",\"name\":\"Done\"},{\"id\":\"12\",\"name\":\"Reopen\"}]}" : "{}";
    return FakeReceiver.status(200, body).answer(socket, request, number);
  }
}
