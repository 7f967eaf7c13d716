package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.EgressDenied;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the way, in Go's words where operators search for them. No URL and no secret is in them. */
public final class SendErrors {
  private SendErrors() {}

  /** The policy's refusal, wherever the HTTP client has put it; null when it is something else. */
  public static @Nullable EgressDenied refusal(IOException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof EgressDenied denied) {
        return denied;
      }
    }
    return null;
  }

  /** True when the time given for the exchange ran out. */
  public static boolean isTimeout(IOException e) {
    return e instanceof InterruptedIOException && !String.valueOf(e.getMessage()).startsWith("dial") && !String.valueOf(e.getMessage()).startsWith("lookup");
  }

  /** What it is when it says nothing. */
  private static String said(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** What goes into a log line and into {@code SendResult}. */
  public static String text(IOException e) {
    String message = said(e);
    return switch (e) {
      case InterruptedIOException t -> isTimeout(t) ? "context deadline exceeded" : message;
      case EOFException t -> message.equals("unexpected EOF") ? message : "EOF";
      case SSLException t -> "tls: " + message;
      case java.net.ConnectException t -> t.getCause() instanceof IOException cause ? said(cause) : message; // OkHttp wraps it
      case ClosedChannelException t -> "use of closed network connection";
      case SocketException t -> message.startsWith("Connection reset") ? "read: connection reset by peer" : message.toLowerCase(java.util.Locale.ROOT);
      default -> message.startsWith("unexpected end of stream") ? "EOF" : message;
    };
  }
}
