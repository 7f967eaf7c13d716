package io.ironbell.server.http;

import io.ironbell.server.security.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page at {@code /} until the web interface comes: no script, no style and no image from anywhere else (WEB-22, WEB-24). */
public final class IndexPage {
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self'";
  private static final byte[] PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Alertmanager</title>
      <link rel="icon" href="favicon.ico">
      </head>
      <body>
      <h1>Alertmanager</h1>
      <p>This is Ironbell. It has no web interface yet; amtool, Karma and every other client of the API work.</p>
      <p>The address of this page, with everything after its #, stays as it is: links made for the web interface will lead there.</p>
      <ul>
      <li><a href="api/v2/status">status</a></li>
      <li><a href="api/v2/alerts">alerts</a></li>
      <li><a href="api/v2/silences">silences</a></li>
      <li><a href="metrics">metrics</a></li>
      </ul>
      </body>
      </html>
      """
          .getBytes(StandardCharsets.UTF_8);

  /** A 16 by 16 icon in one colour, as PNG: browsers take it under this name too. */
  private static final byte[] ICON =
      Base64.getDecoder()
          .decode("iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mPo0pYnCTGMahjVMHw1AAAhG9QBI22hcAAAAABJRU5ErkJggg==");

  private IndexPage() {}

  /** Adds the page and its icon to a table. */
  public static void register(RouteTable.Builder table) {
    table.route(
        Method.GET, "/", Permission.UI_READ, Execution.EVENT_LOOP,
        Handler.answering((request, permit) -> uncached(Response.bytes(200, "text/html; charset=utf-8", PAGE))));
    table.route(
        Method.GET, "/favicon.ico", Permission.UI_READ, Execution.EVENT_LOOP,
        Handler.answering((request, permit) -> uncached(Response.bytes(200, "image/png", ICON))));
  }

  private static Response uncached(Response response) {
    return response
        .with("Cache-Control", "no-cache, no-store, must-revalidate")
        .with("Pragma", "no-cache")
        .with("Expires", "0")
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "same-origin")
        .with("X-Frame-Options", "DENY");
  }
}
