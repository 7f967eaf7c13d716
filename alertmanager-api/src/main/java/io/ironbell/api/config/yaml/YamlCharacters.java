package io.ironbell.api.config.yaml;

/**
 * Characters that yaml.v2's reader takes otherwise than the library here does, turned into ones that the library takes so. Each stays one
 * character, so that places in the text stay what they are. Stateless.
 */
final class YamlCharacters {
  private static final char DELETE = 0x7f;
  private static final char NEXT_LINE = 0x85;

  /** A control character that both refuse. */
  private static final char REFUSED = 1;

  private YamlCharacters() {}

  /** @param next what follows in the text: a carriage return before a line feed is half a break */
  static char asGoReads(char c, char next) {
    return switch (c) {
      case DELETE -> REFUSED;
      case NEXT_LINE -> '\n';
      case '\r' -> next == '\n' ? c : '\n'; // or one that stood before a next line would swallow it
      default -> c;
    };
  }
}
