package io.ironbell.server;

import io.ironbell.server.http.Response;
import io.ironbell.server.metrics.Exposition;

/** A scrape as an HTTP answer. */
final class MetricsAnswer {
  private MetricsAnswer() {}

  static Response of(Exposition.Scrape scrape) {
    Response answer = Response.bytes(200, scrape.contentType(), scrape.body());
    return scrape.encoding() == null ? answer : answer.with("Content-Encoding", scrape.encoding());
  }
}
