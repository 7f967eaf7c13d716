package io.ironbell.server.http;

import io.ironbell.api.model.Principal;
import io.ironbell.server.security.Guard;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its head to its answer: match, judge, check, collect the body, run the handler, answer once. Its state belongs to the
 * connection's event loop; {@link #send} and the guard's verdict may come from any thread and are carried there.
 */
final class Exchange implements Guard.Verdict, Reply {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private final DoorParts door;
  private final HttpServerRequest request;
  private final RequestHead head;
  private final AnswerWriter writer;
  private final EventLoop loop;
  private final ConnectionState connection;
  private final long began;
  private final AtomicBoolean answered = new AtomicBoolean();
  private Match match = new Match.Unknown(false, "");
  private @Nullable String query;
  private @Nullable Principal principal;
  private @Nullable BodyCollector body;
  private boolean judged;
  private boolean holdsGet;
  private boolean limitedGet;
  private boolean finished;
  private boolean bodyLate;
  private EventLoop.@Nullable Timer timer;
  private EventLoop.@Nullable Timer bodyTimer;

  Exchange(DoorParts door, HttpServerRequest request, EventLoop loop, ConnectionState connection) {
    this.door = door;
    this.request = request;
    this.head = new RequestHead(request);
    this.loop = loop;
    this.connection = connection;
    this.writer = new AnswerWriter(door, request, loop, this::finish);
    this.began = door.time().nanoTime();
  }

  void begin() {
    door.inFlight().incrementAndGet();
    connection.requestBegins();
    request.exceptionHandler(failure -> leave());
    request.response().exceptionHandler(failure -> leave());
    request.response().closeHandler(closed -> leave());
    Target target = Target.parse(request.uri());
    if (target == null) {
      send(Response.error(400, "400 Bad Request"));
      return;
    }
    Response ambiguity = head.ambiguity();
    if (ambiguity != null) {
      send(ambiguity);
      return;
    }
    query = target.query();
    match = door.table().match(request.method().name(), target.path(), query);
    writer.api(match.api());
    head.open(match instanceof Match.Found found && found.route().permission().open());
    door.guard().judge(head, this);
    if (!judged) {
      request.pause();
    }
  }

  @Override
  public void admitted(@Nullable Principal who, Map<String, String> headers) {
    if (loop.isCurrent()) {
      judged = true;
      principal = who;
      writer.addHeaders(headers);
      proceed();
    } else {
      loop.run(() -> {
        admitted(who, headers);
        request.resume();
      });
    }
  }

  @Override
  public void refused(int status, String text, Map<String, String> headers) {
    if (loop.isCurrent()) {
      judged = true;
      writer.addHeaders(headers);
      send(Response.error(status, text));
    } else {
      loop.run(() -> {
        refused(status, text, headers);
        request.resume();
      });
    }
  }

  private void proceed() {
    if (answered.get()) {
      return;
    }
    Response refusal = refusal();
    if (refusal != null) {
      send(refusal);
      return;
    }
    if (door.settings().timeout().isPositive()) {
      timer = loop.timer(Math.max(1, door.settings().timeout().toMillis()), this::timeUp);
    }
    if (head.hasBody()) {
      collectBody();
    } else {
      run();
    }
  }

  private @Nullable Response refusal() {
    String method = request.method().name();
    boolean changes = !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    if (changes && door.origins().foreign(head.first("sec-fetch-site"), head.first("origin"), head.authority())) {
      return Response.error(403, "a page of another origin may not change anything here");
    }
    if (!(match instanceof Match.Found found)) {
      return Refusals.of(match, method);
    }
    if (door.table().permit(found.route(), principal) == null) {
      return Response.error(401, "Unauthorized");
    }
    if (method.equals("GET")) {
      limitedGet = !found.route().permission().open() && found.route().execution() != Execution.RESERVED_WORKER;
      holdsGet = door.gets().enter(limitedGet);
      if (!holdsGet) {
        return door.gets().refusal();
      }
    }
    return Refusals.ofBody(head, new VertxHeaders(request.headers()), door.settings().maxBodyBytes(), found.api());
  }

  private void collectBody() {
    String user = principal == null ? "" : principal.name();
    BodyCollector collector = new BodyCollector(door.settings().maxBodyBytes(), head.announcedLength(), door.bodies(), user);
    body = collector;
    EventLoop.Timer deadline = loop.timer(door.settings().bodyTimeout().toMillis(), this::bodyLate);
    bodyTimer = deadline;
    if ("100-continue".equalsIgnoreCase(head.first("expect"))) {
      request.response().writeContinue();
    }
    request.handler(piece -> take(collector, piece));
    request.endHandler(end -> {
      deadline.cancel();
      run();
    });
  }

  private void take(BodyCollector collector, Buffer piece) {
    if (answered.get()) {
      return;
    }
    switch (collector.take(piece)) {
      case TAKEN -> {}
      case TOO_LARGE -> send(Refusals.tooLarge(door.settings().maxBodyBytes()));
      case NO_ROOM -> {
        door.metrics().rejected("bodies");
        send(Refusals.busy());
      }
    }
  }

  private void run() {
    if (answered.get() || !(match instanceof Match.Found found)) {
      return;
    }
    Permit permit = door.table().permit(found.route(), principal);
    Method method = found.route().method();
    int length = body == null ? 0 : body.length();
    byte[] bytes = body == null ? new byte[0] : body.body();
    if (permit == null) {
      return;
    }
    Query parameters = Query.parse(query);
    if (!parameters.isText()) {
      send(ApiAnswers.error(400, "the query string is no UTF-8"));
      return;
    }
    Request seen = new Request(method, found.path(), found.params(), parameters, new VertxHeaders(request.headers()), bytes);
    WorkerPool pool = pool(found.route().execution(), length);
    if (pool == null) {
      call(found.route(), seen, permit);
    } else if (!pool.offer(() -> call(found.route(), seen, permit))) {
      door.metrics().rejected("workers");
      send(Refusals.busy());
    }
  }

  /** Null for the event loop itself. */
  private @Nullable WorkerPool pool(Execution execution, int length) {
    if (length > door.settings().largeBodyBytes()) {
      return door.workers().bodies();
    }
    return switch (execution) {
      case EVENT_LOOP -> null;
      case LIST_WORKER -> door.workers().lists();
      case RESERVED_WORKER -> door.workers().reserved();
    };
  }

  private void call(Route route, Request seen, Permit permit) {
    if (answered.get()) {
      return;
    }
    try {
      route.handler().handle(seen, permit, this);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.atError().addKeyValue("path", route.pattern()).addKeyValue("method", route.method()).setCause(e).log("Request failed");
      send(Response.error(500, "Internal Server Error"));
    }
  }

  private void timeUp() {
    if (answered.compareAndSet(false, true)) {
      writer.write(Refusals.timeUp(door.settings().timeout()), closesConnection());
    } else if (!finished) {
      writer.abort();
    }
  }

  private void bodyLate() {
    door.metrics().rejected("deadline");
    bodyLate = true;
    send(Response.error(408, "the request body did not arrive in time"));
  }

  @Override
  public void send(Response response) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    if (response.writer() != null) {
      writer.stream(response);
    } else if (loop.isCurrent()) {
      writer.write(response, closesConnection());
    } else {
      loop.run(() -> writer.write(response, closesConnection()));
    }
  }

  /** A body not read to its end would have to be read past: large ones end the connection instead. */
  private boolean closesConnection() {
    if (bodyLate) {
      return true;
    }
    boolean unread = head.hasBody() && !request.isEnded();
    return door.draining().begun() || (unread && (head.announcedLength() < 0 || head.announcedLength() > door.settings().largeBodyBytes()));
  }

  private void leave() {
    answered.set(true);
    writer.left();
    finish();
  }

  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    if (timer != null) {
      timer.cancel();
    }
    if (bodyTimer != null) {
      bodyTimer.cancel();
    }
    if (body != null) {
      body.release();
    }
    if (holdsGet) {
      door.gets().leave(limitedGet);
    }
    long now = door.time().nanoTime();
    connection.requestEnds(now, principal != null);
    door.inFlight().decrementAndGet();
    record(now - began);
  }

  private void record(long nanos) {
    if (writer.status() == 0) {
      return;
    }
    String method = HttpMetrics.methodLabel(request.method().name());
    if (match instanceof Match.Found found) {
      door.metrics().answered(found.route().label(), method, writer.status(), nanos, !match.api(), writer.bytes());
    } else if (match.api()) {
      door.metrics().answered("/api/v2/{unknown}", method, writer.status(), nanos, false, 0);
    }
  }
}
