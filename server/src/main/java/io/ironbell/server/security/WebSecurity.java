package io.ironbell.server.security;

import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web configuration in force, read again when the file or one it names has changed: asked at every request and connection, looking at
 * the disk at most every 100 ms (WEB-34). A change that cannot be read leaves TLS as it was and has requests answered 500 until it is
 * mended (WEB-40). Any thread; one at a time reads.
 */
public final class WebSecurity {
  private static final Logger log = LoggerFactory.getLogger(WebSecurity.class);
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  /** What was read last; {@code policy} is null while the file is broken. */
  record InForce(@Nullable WebPolicy policy, WebConfig config, @Nullable TlsState tls, FileStamps webFile, FileStamps tlsFiles) {}

  private final @Nullable Path file;
  private final WebConfigParser parser;
  private final Map<String, BcryptHash> generated;
  private final @Nullable OwnCertificate ownTls;
  private final Runnable changed;
  private final Time time;
  private volatile InForce inForce;
  private volatile long lookedAt;

  private WebSecurity(Inputs inputs, Runnable changed, Time time) throws IOException {
    this.file = inputs.file;
    this.parser = inputs.parser;
    this.generated = inputs.generated;
    this.ownTls = inputs.ownTls;
    this.changed = changed;
    this.time = time;
    this.lookedAt = time.nanoTime();
    try {
      this.inForce = readFirst();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Where the configuration comes from.
   *
   * @param file the web configuration file, null without one
   * @param generated users made at the first start
   * @param ownTls the self-signed certificate; null if TLS is the file's affair
   */
  public record Inputs(
      @Nullable Path file, WebConfigParser parser, Map<String, BcryptHash> generated, @Nullable OwnCertificate ownTls) {}

  /**
   * Reads for the first time.
   *
   * @param changed run after each change, before it is in force
   * @throws IOException if the file cannot be read or is wrong: the server must not start
   */
  public static WebSecurity open(Inputs inputs, Runnable changed, Time time) throws IOException {
    return new WebSecurity(inputs, changed, time);
  }

  /**
   * Whether a start with this web configuration would fail later on; keeps nothing.
   *
   * @throws IOException saying why
   */
  public static void judge(WebConfig config, Time time) throws IOException {
    try {
      WebPolicy.of(config, Map.of(), time);
      if (config.tls() != null) {
        TlsMaterial.build(config.tls());
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** TLS for the listeners, or null for plain HTTP. */
  public @Nullable TlsSource tlsSource() {
    if (inForce.tls == null) {
      return null;
    }
    boolean http2 = inForce.config.http2();
    return new TlsSource() {
      @Override
      public boolean http2() {
        return http2;
      }

      @Override
      public TlsState current() {
        TlsState state = WebSecurity.this.current().tls;
        if (state == null) {
          throw new IllegalStateException("TLS cannot be switched off while the server runs");
        }
        return state;
      }
    };
  }

  /** What holds now. */
  InForce current() {
    if (time.nanoTime() - lookedAt >= LOOK_NANOS) {
      look();
    }
    return inForce;
  }

  private synchronized void look() {
    if (time.nanoTime() - lookedAt < LOOK_NANOS) {
      return;
    }
    lookedAt = time.nanoTime();
    if (ownTls != null) {
      ownTls.renewIfDue();
    }
    InForce before = inForce;
    if (before.webFile.changed() || before.tlsFiles.changed()) {
      InForce now = readAgain(before);
      changed.run();
      inForce = now;
    }
  }

  private InForce readFirst() throws IOException, GeneralSecurityException {
    FileStamps webFile = webFileStamps(); // taken before reading: a change in between is seen at the next look
    WebConfig config = parse();
    WebPolicy policy = WebPolicy.of(config, generated, time);
    TlsServerConfig settings = tlsSettings(config);
    FileStamps tlsFiles = tlsStamps(settings);
    return new InForce(policy, config, settings == null ? null : TlsMaterial.build(settings), webFile, tlsFiles);
  }

  private InForce readAgain(InForce before) {
    FileStamps webFile = webFileStamps();
    WebConfig config;
    WebPolicy policy;
    try {
      config = parse();
      policy = WebPolicy.of(config, generated, time);
      if ((tlsSettings(config) == null) != (before.tls == null)) {
        throw new IOException("TLS cannot be switched on or off while the server runs: restart it");
      }
    } catch (IOException | IllegalArgumentException e) {
      log.atError().addKeyValue("err", e.getMessage()).log("Unable to parse configuration");
      return new InForce(null, before.config, before.tls, webFile, tlsStamps(tlsSettings(before.config)));
    }
    TlsServerConfig settings = tlsSettings(config);
    FileStamps tlsFiles = tlsStamps(settings);
    return new InForce(policy, config, settings == null ? null : buildAgain(settings, before.tls), webFile, tlsFiles);
  }

  /** A certificate in the middle of its rotation does no harm: the one before stays until the files fit together. */
  private static @Nullable TlsState buildAgain(TlsServerConfig settings, @Nullable TlsState before) {
    try {
      return TlsMaterial.build(settings);
    } catch (IOException | GeneralSecurityException e) {
      log.atError().addKeyValue("err", e.getMessage()).log("Unable to load TLS certificates, the previous ones stay in use");
      return before;
    }
  }

  private WebConfig parse() throws IOException {
    return file == null ? WebConfig.NONE : parser.parse(file);
  }

  private @Nullable TlsServerConfig tlsSettings(WebConfig config) {
    return ownTls == null ? config.tls() : ownTls.settings();
  }

  private FileStamps webFileStamps() {
    return FileStamps.of(file == null ? List.of() : List.of(file));
  }

  private static FileStamps tlsStamps(@Nullable TlsServerConfig settings) {
    return FileStamps.of(settings == null ? List.of() : TlsMaterial.files(settings));
  }
}
