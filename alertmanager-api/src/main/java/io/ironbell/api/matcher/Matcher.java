package io.ironbell.api.matcher;

import io.ironbell.api.model.ByteOrder;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelSet;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one label. Immutable and free to share between threads.
 *
 * <p>A regex is anchored on both ends, {@code ^(?:pattern)$}, dot excludes newline (G-142). An absent label is an empty value (MAT-11).
 * Order: name, value, operator (G-077).
 */
public final class Matcher implements Comparable<Matcher> {
  /** The operators in upstream's numbering of {@code labels.MatchType}, which sorts matchers. */
  public enum Type {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEXP("=~"),
    NOT_REGEXP("!~");

    private final String operator;

    Type(String operator) {
      this.operator = operator;
    }

    public String operator() {
      return operator;
    }

    public boolean isRegex() {
      return this == REGEXP || this == NOT_REGEXP;
    }

    public boolean isNegative() {
      return this == NOT_EQUAL || this == NOT_REGEXP;
    }
  }

  private static final Comparator<Matcher> ORDER =
      Comparator.<Matcher, String>comparing(m -> m.name, ByteOrder::compare)
          .thenComparing(m -> m.value, ByteOrder::compare)
          .thenComparing(m -> m.type);

  private final Type type;
  private final String name;
  private final String value;
  private final AnchoredRegex regex;

  private Matcher(Type type, String name, String value, AnchoredRegex regex) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.regex = regex;
  }

  /** @throws MatcherSyntaxException when the regex is none or too large */
  public static Matcher of(Type type, String name, String value) {
    return new Matcher(type, name, value, type.isRegex() ? AnchoredRegex.compile(value) : UNUSED);
  }

  private static final AnchoredRegex UNUSED = AnchoredRegex.compile("");

  public Type type() {
    return type;
  }

  public String name() {
    return name;
  }

  /** The literal, or the pattern as written, without anchors. */
  public String value() {
    return value;
  }

  /** An absent label is an empty value (MAT-11). */
  public boolean matches(LabelSet labels) {
    return matches(labels.get(name));
  }

  public boolean matches(String labelValue) {
    return switch (type) {
      case EQUAL -> value.equals(labelValue);
      case NOT_EQUAL -> !value.equals(labelValue);
      case REGEXP -> regex.matches(labelValue);
      case NOT_REGEXP -> !regex.matches(labelValue);
    };
  }

  /** True when an absent or empty label satisfies it (MAT-11): such a matcher pins nothing. */
  public boolean matchesEmpty() {
    return matches("");
  }

  /**
   * The finite set of values outside of which this never matches: one value for {@code =}, a list of literals for {@code =~}. Null for
   * negative matchers and for patterns that have no such set. Indexes file a matcher under these values.
   */
  public @Nullable Set<String> literals() {
    return switch (type) {
      case EQUAL -> Set.of(value);
      case REGEXP -> regex.literals();
      case NOT_EQUAL, NOT_REGEXP -> null;
    };
  }

  /** What every value that satisfies it begins with: the value of {@code =}, the literal beginning of {@code =~}; else empty. */
  public String prefix() {
    return switch (type) {
      case EQUAL -> value;
      case REGEXP -> regex.prefix();
      case NOT_EQUAL, NOT_REGEXP -> "";
    };
  }

  /** Upstream's text form (MAT-14): {@code name="value"}, both parts quoted as Go quotes when the name holds reserved characters (G-149). */
  @Override
  public String toString() {
    if (name.codePoints().anyMatch(GoSpace::isReserved)) {
      return GoQuote.quote(name) + type.operator + GoQuote.quote(value);
    }
    return name + type.operator + '"' + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
  }

  @Override
  public int compareTo(Matcher other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher m && type == m.type && name.equals(m.name) && value.equals(m.value);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + value.hashCode()) * 31 + type.hashCode();
  }
}
