package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.rotation.Rotation;
import io.ironbell.notifier.rotation.SecondTry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token of one {@code oauth2} block (HTTPC-04, HTTPC-05): kept until {@value #EARLY_SECONDS} s before it expires or until the secret it was
 * fetched with changes, fetched by one thread while the others wait. An answer 401 does not end it, as in upstream. Safe for any thread.
 */
final class TokenSource {
  private static final long EARLY_SECONDS = 10;

  private final OAuth2 config;
  private final TokenEndpoint endpoint;
  private final Rotation rotation;
  private final Time time;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;

  /** @param endNanos when it is used no longer; {@code expires} false for never */
  private record Held(Secret authorization, Secret secret, boolean expires, long endNanos) {
    /** Without its type. */
    private String token() {
      String value = authorization.reveal();
      return value.substring(value.indexOf(' ') + 1);
    }
  }

  private TokenSource(OAuth2 config, TokenEndpoint endpoint, Rotation rotation, Time time) {
    this.config = config;
    this.endpoint = endpoint;
    this.rotation = rotation;
    this.time = time;
  }

  static TokenSource of(OAuth2 config, HttpClient client, Rotation rotation, Time time) {
    return new TokenSource(config, new TokenEndpoint(config, client, time), rotation, time);
  }

  /**
   * How the token endpoint is spoken to: TLS and proxy of the block, HTTP/1.1, nothing else. Where it redirects to is judged like any, and what
   * asks for a token stays with its origin.
   */
  static HttpClientConfig http(OAuth2 config) {
    return new HttpClientConfig(null, null, null, config.tls(), config.proxy(), true, false, Map.of());
  }

  /** The value of the Authorization header. */
  String authorization(long endNanos) throws IOException {
    String secret = secret(rotation.files());
    Held current = held;
    return current != null && isValid(current, secret) ? current.authorization.reveal() : fetched(secret, endNanos);
  }

  /** What a receiver repeats of the token is for no log. */
  HttpReply scrubbed(HttpReply reply) {
    Held current = held;
    String token = current == null ? "" : current.token();
    return token.isEmpty() || !reply.body().contains(token)
        ? reply
        : reply.withBody(reply.body().replace(token, Secret.MASK));
  }

  private boolean isValid(Held token, String secret) {
    return token.secret.reveal().equals(secret) && (!token.expires || token.endNanos - time.nanoTime() > 0);
  }

  private String fetched(String secret, long endNanos) throws IOException {
    lock(endNanos);
    try {
      Held current = held; // somebody may have fetched it meanwhile
      if (current == null || !isValid(current, secret)) {
        TokenEndpoint.Token token = token(secret, endNanos);
        long seconds = Math.min(token.expiresInSeconds(), TimeUnit.DAYS.toSeconds(3650)) - EARLY_SECONDS;
        current = new Held(token.authorization(), Secret.of(secret), token.expiresInSeconds() > 0, time.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        held = current;
        rotation.files().fetched(current.token());
      }
      return current.authorization.reveal();
    } finally {
      fetching.unlock();
    }
  }

  /** The endpoint may know the new secret a little later than the file (C-04). */
  private TokenEndpoint.Token token(String secret, long endNanos) throws IOException {
    try {
      return endpoint.fetch(secret, endNanos - time.nanoTime());
    } catch (TokenRefused e) {
      if (!e.refusesClient() || !rotation.hasChanged()) {
        throw e;
      }
      return earlier(e, endNanos);
    }
  }

  private TokenEndpoint.Token earlier(TokenRefused refused, long endNanos) throws IOException {
    try {
      TokenEndpoint.Token token = endpoint.fetch(secret(rotation.before().files()), endNanos - time.nanoTime());
      rotation.tried(SecondTry.ACCEPTED);
      return token;
    } catch (TokenRefused e) {
      rotation.tried(e.refusesClient() ? SecondTry.REFUSED : SecondTry.FAILED);
      throw e.refusesClient() ? refused : e;
    } catch (IOException e) {
      rotation.tried(SecondTry.FAILED);
      throw e;
    }
  }

  private void lock(long endNanos) throws IOException {
    try {
      if (!fetching.tryLock(Math.max(0, endNanos - time.nanoTime()), TimeUnit.NANOSECONDS)) {
        throw new SocketTimeoutException("context deadline exceeded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("oauth2: canceled");
    }
  }

  /** Read at each request: a changed file asks for a new token. */
  private String secret(NamedFiles files) throws IOException {
    boolean jwt = config.grantType().equals(TokenEndpoint.JWT_BEARER);
    var inline = jwt ? config.clientCertificateKey() : config.clientSecret();
    String file = jwt ? config.clientCertificateKeyFile() : config.clientSecretFile();
    try {
      return inline != null ? inline.reveal() : file == null ? "" : files.text(file);
    } catch (IOException e) {
      throw new IOException("unable to read oauth2 client " + (jwt ? "certificate key" : "secret") + ": " + e.getMessage());
    }
  }
}
