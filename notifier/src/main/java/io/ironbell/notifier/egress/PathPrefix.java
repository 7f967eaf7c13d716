package io.ironbell.notifier.egress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the policy that holds for itself and everything under it, by whole segments: {@code /a/} and {@code /a} allow /a and /a/b, not /ab. */
record PathPrefix(List<String> segments) {
  static PathPrefix of(String policyPath) {
    return new PathPrefix(split(policyPath.endsWith("/") ? policyPath.substring(0, policyPath.length() - 1) : policyPath));
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    int from = 1;
    while (from <= path.length() && !path.isEmpty()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      segments.add(path.substring(from, end));
      from = end + 1;
    }
    return segments;
  }

  boolean holds(List<String> decodedSegments) {
    return decodedSegments.size() >= segments.size() && decodedSegments.subList(0, segments.size()).equals(segments);
  }

  /**
   * The segments of a percent-encoded path after one decoding. Null when one of them holds a slash or backslash or is a dot segment then:
   * receivers differ in how they read those.
   */
  static @Nullable List<String> decode(String encodedPath) {
    List<String> decoded = new ArrayList<>();
    for (String segment : split(encodedPath)) {
      String text = decodeSegment(segment);
      if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.equals(".") || text.equals("..")) {
        return null;
      }
      decoded.add(text);
    }
    return decoded;
  }

  private static String decodeSegment(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] in = segment.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      if (low >= 0) {
        out[n++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[n++] = in[i];
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }
}
