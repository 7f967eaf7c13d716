package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.Destination;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an integration wants to send. Immutable.
 *
 * @param headers of its own; Host, Content-Length and what {@code http_config} adds come by themselves, User-Agent unless it is among these
 * @param body null for none
 * @param secretBody whether the body holds a secret, so that no redirect takes it to another origin (C-26)
 * @param replyLimit bytes of the answer's body that are kept
 */
public record HttpRequest(String method, Destination destination, List<Header> headers, byte @Nullable [] body, boolean secretBody, int replyLimit) {
  /** Enough for an error message, and for a secret that begins in it: one that is whole can be taken out. */
  public static final int SHORT_REPLY = 12 * 1024;

  /** Enough of an answer that is read for what it says: chats repeat the message in it, each letter as six. */
  public static final int WHOLE_REPLY = 1024 * 1024;

  public HttpRequest {
    headers = List.copyOf(headers);
  }

  /** Of the answer {@value #SHORT_REPLY} bytes are kept, as with all that begin like this; see {@link #keeping}. */
  public static HttpRequest get(Destination destination) {
    return new HttpRequest("GET", destination, List.of(), null, false, SHORT_REPLY);
  }

  public static HttpRequest post(Destination destination, String contentType, byte[] body) {
    return of("POST", destination, contentType, body);
  }

  public static HttpRequest postJson(Destination destination, byte[] body) {
    return post(destination, "application/json", body);
  }

  /** @param body is not copied: it must not change any more */
  public static HttpRequest of(String method, Destination destination, String contentType, byte[] body) {
    return new HttpRequest(method, destination, List.of(new Header("Content-Type", contentType, false)), body, false, SHORT_REPLY);
  }

  /** Whoever reads the answer, and does not only show it, says how much of it. */
  public HttpRequest keeping(int bytes) {
    return new HttpRequest(method, destination, headers, body, secretBody, bytes);
  }

  /** With a body that holds a secret, such as a routing key. */
  public HttpRequest withSecretBody() {
    return new HttpRequest(method, destination, headers, body, true, replyLimit);
  }

  boolean names(String header) {
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).name().equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }

  /** With a header that holds a secret: a redirect to another origin leaves it behind. */
  public HttpRequest withSecret(String name, String value) {
    return with(new Header(name, value, true));
  }

  public HttpRequest with(Header header) {
    List<Header> more = new ArrayList<>(headers);
    more.add(header);
    return new HttpRequest(method, destination, more, body, secretBody, replyLimit);
  }
}
