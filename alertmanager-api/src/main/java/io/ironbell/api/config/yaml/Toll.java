package io.ironbell.api.config.yaml;

import java.io.Reader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces of one text cost, paid before they are made. The figures are those of a heap with compressed pointers, measured with the
 * texts that are worst ({@code FreeYamlMemoryTest}). Owned by the thread that reads.
 *
 * <p>Carries a checked refusal through the library's parser, which knows none.
 */
final class Toll<X extends Exception> {
  /** A character in the builders of the scanner, which double, and in the text they become. */
  private static final int CHARACTER = 6;

  /** A scalar with its text, or a list: each with its place in what holds it and with what the parser says of it. */
  static final int NODE = 96;

  /** A value with its place in what holds it. */
  static final int VALUE = 32;

  /** A map beside its values: table, order, view. */
  static final int MAP = 120;

  /** A character of a text that may stand at several places: what is sent of it each time, while it is written. */
  static final int AGAIN = 18;

  private final Expense<X> expense;
  private @Nullable X refusal;

  Toll(Expense<X> expense) {
    this.expense = expense;
  }

  /** Ends the reading. Never leaves this package. */
  static final class Unpaid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unpaid(Exception refusal) {
      super(null, refusal, false, false);
    }
  }

  /** Why it ended: after {@link Unpaid} only. */
  X refusal() {
    return Objects.requireNonNull(refusal);
  }

  @SuppressWarnings("unchecked") // nothing else is checked there
  void pay(long bytes) {
    try {
      expense.pay(bytes);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      refusal = (X) e;
      throw new Unpaid(e);
    }
  }

  /** The text, paid for as it is read: the parser takes some thousand characters at a time. */
  Reader reader(String text) {
    return new Reader() {
      private int at;

      @Override
      public int read(char[] into, int offset, int length) {
        int count = Math.min(length, text.length() - at);
        if (count <= 0) {
          return length == 0 ? 0 : -1;
        }
        pay((long) CHARACTER * count);
        text.getChars(at, at + count, into, offset);
        at += count;
        for (int i = 0; i < count; i++) {
          char next = i + 1 < count ? into[offset + i + 1] : at < text.length() ? text.charAt(at) : 0;
          into[offset + i] = YamlCharacters.asGoReads(into[offset + i], next);
        }
        return count;
      }

      @Override
      public void close() {
        at = text.length();
      }
    };
  }
}
