package io.ironbell.api.matcher;

import com.google.re2j.Pattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Regular expressions without anchors, as templates use them, under the same bounds as those of matchers. Any thread. */
public final class SearchRegex {
  private static final int REMEMBERED = 16;

  /** Steps of an expression that may be remembered: some 100 KiB. */
  private static final int MOST_STEPS = 2_000;

  /** Those with Unicode classes, which take milliseconds to compile: a template uses the same one for each of its alerts. */
  private static final Map<String, Pattern> RECENT = Collections.synchronizedMap(new Recent());

  private SearchRegex() {}

  private static final class Recent extends LinkedHashMap<String, Pattern> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(REMEMBERED, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** @throws MatcherSyntaxException with Go's text */
  public static Pattern compile(String expression) {
    Pattern recent = RECENT.get(expression);
    if (recent != null) {
      return recent;
    }
    RegexReader.Read read = RegexReader.read(expression);
    Pattern compiled = AnchoredRegex.automaton(expression, read);
    if (RegexUnicode.concerns(expression) && read.budget().steps() <= MOST_STEPS) {
      RECENT.put(expression, compiled);
    }
    return compiled;
  }
}
