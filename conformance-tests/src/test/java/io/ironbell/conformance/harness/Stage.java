package io.ironbell.conformance.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a scenario plays: one server, its recording webhook, and the transcript that is compared afterwards. The name is unique
 * among the scenarios of a shared server; alerts and silences carry it as the label "scenario".
 */
public final class Stage {
  private final String name;
  private final Server server;
  private final Sink sink;
  private final Transcript transcript = new Transcript();
  private final Normal normal;

  public Stage(String name, Server server, Sink sink) {
    this.name = name;
    this.server = server;
    this.sink = sink;
    Map<String, String> literals = new LinkedHashMap<>();
    literals.put("127.0.0.1:" + server.port(), "<server>");
    literals.put("127.0.0.1:" + sink.port(), "<sink>");
    literals.put(":" + server.port(), ":<port>");
    literals.put("%3A" + server.port() + "%2F", "%3A<port>%2F");
    literals.put(server.folder().toString(), "<folder>");
    this.normal = new Normal(literals);
  }

  public String name() {
    return name;
  }

  public Server server() {
    return server;
  }

  public Sink sink() {
    return sink;
  }

  public boolean isOurs() {
    return server.kind() == ServerKind.IRONBELL;
  }

  Transcript transcript() {
    return transcript;
  }

  /** Records an observation that must be equal on both servers, normalised. */
  public void note(String what, Object value) {
    transcript.note(what, normal.text(String.valueOf(value)));
  }

  /** Records an answer: status, the headers that clients rely on, body. */
  public Reply note(String what, Reply reply) {
    transcript.note(what + ": status", Integer.toString(reply.status()));
    for (String header : List.of("Content-Type", "Allow", "Location", "Cache-Control", "WWW-Authenticate")) {
      if (!reply.header(header).isEmpty()) {
        transcript.note(what + ": " + header, normal.text(header.equals("Allow") ? sorted(reply.header(header)) : reply.header(header)));
      }
    }
    transcript.note(what + ": body", normal.text(reply.body()));
    return reply;
  }

  /** Records notifications: their number and bodies. */
  public void note(String what, List<Received> received) {
    transcript.note(what + ": count", Integer.toString(received.size()));
    for (int i = 0; i < received.size(); i++) {
      transcript.note(what + ": " + i, normal.text(received.get(i).body()));
    }
  }

  /** Kept in the transcript for whoever looks for a cause, and not compared. */
  public void reveal(String what, Object value) {
    transcript.note("(" + what + ")", normal.text(String.valueOf(value)));
  }

  public String normal(String text) {
    return normal.text(text);
  }

  static String sorted(String list) {
    return String.join(", ", java.util.Arrays.stream(list.split(",")).map(String::strip).sorted().toList());
  }

  /** An alert of this scenario; it goes to the receiver whose route matches the label scenario. */
  public AlertText alert(String alertname) {
    return AlertText.named(alertname).label("scenario", name);
  }

  public Reply post(AlertText... alerts) {
    return server.post("/api/v2/alerts", AlertText.array(alerts)).expect(200);
  }

  /** GET /api/v2/alerts of this scenario only. */
  public Json alerts(String query) {
    return Json.parse(server.get("/api/v2/alerts?filter=scenario%3D%22" + name + "%22" + query).expect(200).body());
  }

  public Json groups(String query) {
    return Json.parse(server.get("/api/v2/alerts/groups?filter=scenario%3D%22" + name + "%22" + query).expect(200).body());
  }

  /** Posts a silence and returns its id. */
  public String silence(SilenceText silence) {
    return Json.parse(server.post("/api/v2/silences", silence.json()).expect(200).body()).text("/silenceID");
  }
}
