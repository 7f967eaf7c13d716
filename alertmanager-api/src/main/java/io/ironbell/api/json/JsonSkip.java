package io.ironbell.api.json;

import java.util.Arrays;

/** Passes over values that nobody reads, without recursion: what is deep costs a bit per level. Owned by one reader. */
final class JsonSkip {
  /** Go's limit. */
  static final int MAX_DEPTH = 10_000;

  private final JsonCursor cursor;
  private long[] objects = new long[1];

  JsonSkip(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Checks and passes over one value. @param outside how deep the cursor stands already */
  void value(int outside) {
    int depth = outside;
    while (true) {
      if (opensContainer(depth)) {
        depth++;
        continue;
      }
      while (true) {
        if (depth == outside) {
          return;
        }
        if (isObject(depth) ? cursor.nextMember() : cursor.nextElement()) {
          break;
        }
        depth--;
      }
      if (isObject(depth)) {
        cursor.scanKey();
      }
    }
  }

  /** Passes over a scalar or an empty container, or goes into a container and stands before its first value. */
  private boolean opensContainer(int depth) {
    int c = cursor.next();
    switch (c) {
      case '{', '[' -> {
        cursor.consume();
        if (depth + 1 > MAX_DEPTH) {
          throw new SyntaxFailure("exceeded max depth");
        }
        boolean object = c == '{';
        if (!cursor.opens(object ? '}' : ']')) {
          return false;
        }
        mark(depth + 1, object);
        if (object) {
          cursor.scanKey();
        }
        return true;
      }
      case '"' -> cursor.scanString();
      case 't' -> cursor.literal("true");
      case 'f' -> cursor.literal("false");
      case 'n' -> cursor.literal("null");
      default -> cursor.number(c);
    }
    return false;
  }

  private void mark(int depth, boolean object) {
    int index = depth >> 6;
    if (index >= objects.length) {
      objects = Arrays.copyOf(objects, index * 2);
    }
    long bit = 1L << depth;
    objects[index] = object ? objects[index] | bit : objects[index] & ~bit;
  }

  private boolean isObject(int depth) {
    return (objects[depth >> 6] >> depth & 1) != 0;
  }
}
