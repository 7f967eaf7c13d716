package io.ironbell.api.config.secret;

import io.ironbell.api.config.Secret;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets of one configuration out of texts that others wrote, such as what a receiver answered: it may repeat what it was sent
 * (V-08), in any of its {@link TravelForms} and behind escapes of JSON and HTML. All that is found is found in the text as it came, and replaced at
 * once: no secret hides a part of another one. Any thread.
 */
public final class Redaction {
  private static final int LONGEST_LEARNT = 4096;
  private static final int MOST_LEARNT = 512;
  /** Escapes inside escapes: JSON in a string of JSON, on a page. */
  private static final int LEVELS = 3;

  private final SortedMap<String, Boolean> known;
  private final Map<Learnt, Set<String>> learnt = new LinkedHashMap<>();
  private @Nullable KnownForms forms;

  /** @param goesOn it is only the beginning of a longer one */
  private record Learnt(Secret secret, boolean goesOn) {}

  private Redaction(SortedMap<String, Boolean> known) {
    this.known = known;
  }

  public static Redaction of(Collection<String> secrets) {
    SortedMap<String, Boolean> known = new TreeMap<>();
    secrets.forEach(secret -> TravelForms.of(secret).forEach(form -> known.put(form, false)));
    return new Redaction(known);
  }

  /**
   * A secret that came from a file or was fetched; of too many the oldest is forgotten. One of more than {@value #LONGEST_LEARNT} characters is
   * known by its beginning, behind which the word is masked to its end.
   */
  public synchronized void learn(String secret) {
    boolean isLong = secret.length() > LONGEST_LEARNT;
    int end = isLong && Character.isHighSurrogate(secret.charAt(LONGEST_LEARNT - 1)) ? LONGEST_LEARNT - 1 : LONGEST_LEARNT;
    String beginning = isLong ? secret.substring(0, end) : secret;
    Learnt key = new Learnt(Secret.of(beginning), isLong);
    if (beginning.length() < KnownForms.SHORTEST || learnt.containsKey(key)) {
      return;
    }
    learnt.put(key, TravelForms.of(beginning));
    if (learnt.size() > MOST_LEARNT) {
      Iterator<Learnt> oldest = learnt.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    forms = null;
  }

  private synchronized KnownForms forms() {
    KnownForms made = forms;
    if (made == null) {
      SortedMap<String, Boolean> all = new TreeMap<>(known);
      learnt.forEach((secret, each) -> each.forEach(form -> all.merge(form, secret.goesOn, Boolean::logicalOr)));
      made = new KnownForms(all);
      forms = made;
    }
    return made;
  }

  /** The text with {@code <secret>} in place of each of them; the same where none is in it. */
  public String apply(String text) {
    BitSet masked = new BitSet();
    mask(forms(), UnescapedText.of(text), LEVELS, masked);
    if (masked.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (int from = masked.nextSetBit(0); from >= 0; from = masked.nextSetBit(at)) {
      out.append(text, at, from).append(Secret.MASK);
      at = masked.nextClearBit(from);
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Any character may be written as an escape: what is said is searched, and where it is said is masked. */
  private static void mask(KnownForms forms, UnescapedText said, int levels, BitSet masked) {
    forms.find(said.text(), (from, to) -> masked.set(said.start(from), said.start(to)));
    if (levels > 0) {
      maskBelow(forms, said.json(), levels, masked);
      maskBelow(forms, said.html(), levels, masked);
    }
  }

  private static void maskBelow(KnownForms forms, @Nullable UnescapedText said, int levels, BitSet masked) {
    if (said != null) {
      mask(forms, said, levels - 1, masked);
      said.widen(masked);
    }
  }
}
