package io.ironbell.api.config.secret;

import io.ironbell.api.config.HttpUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The forms in which a secret travels: as it is, escaped for URLs by Java and by Go with digits in either case, inside
 * Base64, and the telling parts of a secret URL. For one thread.
 */
final class TravelForms {
  private static final int TELLING_PART = 10;

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private final Set<String> forms = new HashSet<>();

  private TravelForms() {}

  /** None of a secret that is so short that it would take words out of every sentence. */
  static Set<String> of(String secret) {
    TravelForms made = new TravelForms();
    if (secret.length() >= KnownForms.SHORTEST) {
      made.add(secret);
    }
    return made.forms;
  }

  private void add(String secret) {
    String escaped = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String goEscaped = escaped.replace("*", "%2A").replace("%7E", "~");
    forms.add(secret);
    for (String form : new String[] {escaped, goEscaped}) {
      addEscaped(form);
      addEscaped(form.replace("+", "%20"));
    }
    addBase64(secret.getBytes(StandardCharsets.UTF_8));
    addBase64(goEscaped.getBytes(StandardCharsets.UTF_8)); // OAuth 2.0's basic authentication
    if (secret.contains("://")) {
      addParts(secret);
    }
  }

  /** The digits of escapes in either case: who shows a URL may have written it anew. */
  private void addEscaped(String form) {
    forms.add(form);
    forms.add(ESCAPE.matcher(form).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
  }

  /** What of it is in Base64 whatever stands around it: three ways to begin. */
  private void addBase64(byte[] secret) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      String sure = encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
      if (sure.length() >= KnownForms.SHORTEST) {
        forms.add(sure);
        forms.add(sure.replace('+', '-').replace('/', '_'));
      }
    }
  }

  private void addParts(String url) {
    try {
      HttpUrl parsed = HttpUrl.parseAny(url);
      String path = parsed.path();
      if (path.length() > KnownForms.SHORTEST) {
        forms.add(path);
      }
      Arrays.stream((path + parsed.rest()).split("[/?&=#]")).filter(part -> part.length() >= TELLING_PART && !part.contains("{{")).forEach(forms::add);
    } catch (HttpUrl.Malformed e) {
      return; // then it is never sent
    }
  }
}
