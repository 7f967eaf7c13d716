package io.ironbell.api.config.secret;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes the secrets of one configuration out of texts that others wrote, such as what a receiver answered: it may repeat what it was sent
 * (V-08). Known as well are the forms in which secrets travel: escaped for URLs and JSON, inside Base64, and the telling parts of secret URLs.
 * A secret of fewer than {@value #SHORTEST} characters stays: it would take words out of every sentence. Any thread.
 */
public final class Redaction {
  private static final int SHORTEST = 4;

  private static final int TELLING_PART = 10;
  private static final int LONGEST_LEARNT = 4096;
  private static final int MOST_LEARNT = 512;

  private final List<String> known;
  private final Map<String, Set<String>> learnt = new ConcurrentHashMap<>();
  private final Queue<String> oldest = new ConcurrentLinkedQueue<>();

  private Redaction(List<String> known) {
    this.known = known;
  }

  public static Redaction of(Collection<String> secrets) {
    Set<String> forms = new HashSet<>();
    secrets.forEach(secret -> addForms(forms, secret));
    return new Redaction(forms.stream().sorted(Comparator.comparing(String::length).reversed()).toList());
  }

  /** A secret that came from a file or was fetched; of too many the oldest is forgotten. */
  public void learn(String secret) {
    if (secret.length() < SHORTEST || secret.length() > LONGEST_LEARNT || learnt.containsKey(secret)) {
      return;
    }
    Set<String> forms = new HashSet<>();
    addForms(forms, secret);
    if (learnt.put(secret, forms) == null) {
      oldest.add(secret);
    }
    while (learnt.size() > MOST_LEARNT) {
      String first = oldest.poll();
      if (first == null) {
        return;
      }
      learnt.remove(first);
    }
  }

  /** The text with {@code <secret>} in place of each of them; the same where none is in it. */
  public String apply(String text) {
    String shown = text.indexOf('\\') < 0 ? text : escaped(text);
    shown = replaced(shown, known);
    for (Set<String> forms : learnt.values()) {
      shown = replaced(shown, forms);
    }
    return shown;
  }

  private static String replaced(String text, Collection<String> forms) {
    String shown = text;
    for (String form : forms) {
      shown = shown.replace(form, Secret.MASK);
    }
    return shown;
  }

  /**
   * JSON may write any character as an escape: what it says is searched, and where it says it is masked. This comes before the plain search,
   * which may find a secret in the digits of an escape and what follows them, and would leave half an escape.
   */
  private String escaped(String text) {
    JsonEscapes said = JsonEscapes.of(text);
    known.forEach(said::mask);
    learnt.values().forEach(forms -> forms.forEach(said::mask));
    return said.shown();
  }

  private static void addForms(Set<String> forms, String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    addBase64(forms, secret.getBytes(StandardCharsets.UTF_8));
    if (secret.contains("://")) {
      addParts(forms, secret);
    }
  }

  /** What of it is in Base64 whatever stands around it: three ways to begin. */
  private static void addBase64(Set<String> forms, byte[] secret) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      String sure = encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
      if (sure.length() >= SHORTEST) {
        forms.add(sure);
        forms.add(sure.replace('+', '-').replace('/', '_'));
      }
    }
  }

  private static void addParts(Set<String> forms, String url) {
    try {
      HttpUrl parsed = HttpUrl.parseAny(url);
      String path = parsed.path();
      if (path.length() > SHORTEST) {
        forms.add(path);
      }
      Arrays.stream((path + parsed.rest()).split("[/?&=#]")).filter(part -> part.length() >= TELLING_PART && !part.contains("{{")).forEach(forms::add);
    } catch (HttpUrl.Malformed e) {
      return; // then it is never sent
    }
  }
}
