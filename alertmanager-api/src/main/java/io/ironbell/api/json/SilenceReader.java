package io.ironbell.api.json;

import io.ironbell.api.model.PostedSilence;

/**
 * Reads the body of {@code POST /api/v2/silences}; the rules are those of {@link AlertsReader}. Fields are required in the order of the
 * alphabet: the first one missing is the one told (G-003). An empty text is there, a null is not (API-41).
 */
public final class SilenceReader {
  /** Matchers in one silence; more are refused. */
  public static final int MAX_MATCHERS = 10_000;

  private final WrittenCache<String> texts = new WrittenCache<>(10, 192);

  /** The silence in {@code body[from, to)}, or why there is none: 400 for what cannot be read, 422 for what is missing. */
  public Decoded<PostedSilence> read(byte[] body, int from, int to) {
    return new SilencePass(body, from, to, texts).read();
  }

  public Decoded<PostedSilence> read(byte[] body) {
    return read(body, 0, body.length);
  }
}
