package io.ironbell.api.matcher;

import io.ironbell.api.matcher.Utf8Token.Kind;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.GoUnquote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newer syntax: names and values in double quotes with Go's escapes, or bare without reserved characters; braces and a last comma are
 * optional (MAT-03, MAT-04, MAT-05; upstream {@code matcher/parse}). One instance reads one text.
 */
final class Utf8Parser {
  private static final String NO_COMMA_OR_BRACE = "expected a comma or close brace";
  private static final String NO_MATCHER_OR_BRACE = "expected a matcher or close brace after comma";
  private static final String NO_OPERATOR = "expected an operator such as '=', '!=', '=~' or '!~'";

  private final Utf8Lexer lexer;
  private final List<Matcher> matchers = new ArrayList<>();

  private Utf8Parser(String input) {
    this.lexer = new Utf8Lexer(input);
  }

  static Matcher matcher(String input) {
    List<Matcher> matchers = matchers(input);
    return switch (matchers.size()) {
      case 1 -> matchers.getFirst();
      case 0 -> throw new MatcherSyntaxException("no matchers");
      default -> throw new MatcherSyntaxException("expected 1 matcher, found " + matchers.size());
    };
  }

  static List<Matcher> matchers(String input) {
    Utf8Parser parser = new Utf8Parser(input);
    parser.parse();
    return List.copyOf(parser.matchers);
  }

  private void parse() {
    boolean braces = lexer.peek().kind() == Kind.OPEN_BRACE;
    if (braces) {
      lexer.next();
    }
    while (lexer.peek().kind() != Kind.CLOSE_BRACE && !lexer.peek().isEnd()) {
      matcher();
      if (peek(t -> t.kind() == Kind.COMMA || t.kind() == Kind.CLOSE_BRACE || t.isEnd(), NO_COMMA_OR_BRACE).kind() == Kind.COMMA) {
        lexer.next();
        peek(t -> t.isWord() || t.kind() == Kind.CLOSE_BRACE || t.isEnd(), NO_MATCHER_OR_BRACE);
      }
    }
    closeBrace(braces);
    end();
  }

  private void matcher() {
    String name = unquote(expect(Utf8Token::isWord, "expected label name"));
    Matcher.Type type = operator(expect(t -> operator(t) != null, NO_OPERATOR));
    String value = unquote(expect(Utf8Token::isWord, "expected label value"));
    try {
      matchers.add(Matcher.of(type == null ? Matcher.Type.EQUAL : type, name, value));
    } catch (MatcherSyntaxException e) {
      throw new MatcherSyntaxException("failed to create matcher: " + e.text());
    }
  }

  private static Matcher.@Nullable Type operator(Utf8Token token) {
    return switch (token.kind()) {
      case EQUAL -> Matcher.Type.EQUAL;
      case NOT_EQUAL -> Matcher.Type.NOT_EQUAL;
      case REGEXP -> Matcher.Type.REGEXP;
      case NOT_REGEXP -> Matcher.Type.NOT_REGEXP;
      default -> null;
    };
  }

  private static String unquote(Utf8Token token) {
    if (token.kind() == Kind.UNQUOTED) {
      return token.text();
    }
    String text = GoUnquote.unquote(token.text());
    if (text == null) {
      throw new MatcherSyntaxException(token.columnStart() + ":" + token.columnEnd() + ": " + GoQuote.shortened(token.text()) + ": invalid input");
    }
    return text;
  }

  private void closeBrace(boolean opened) {
    boolean closes = lexer.peek().kind() == Kind.CLOSE_BRACE;
    if (opened && !closes) {
      throw new MatcherSyntaxException("0:" + lexer.takenColumn() + ": end of input: expected close brace");
    }
    if (closes) {
      lexer.next();
      if (!opened) {
        throw new MatcherSyntaxException("0:" + lexer.takenColumn() + ": }: expected opening brace");
      }
    }
  }

  private void end() {
    peek(t -> true, "expected end of input");
    Utf8Token token = lexer.peek();
    if (!token.isEnd()) {
      throw new MatcherSyntaxException(token.columnStart() + ":" + token.columnEnd() + ": " + GoQuote.shortened(token.text()) + ": expected end of input");
    }
  }

  private Utf8Token expect(Predicate<Utf8Token> wanted, String complaint) {
    Utf8Token token = peek(t -> !t.isEnd() && wanted.test(t), complaint);
    lexer.next();
    return token;
  }

  /** The next token, not taken; anything else than what is wanted is an error that ends in {@code complaint}. */
  private Utf8Token peek(Predicate<Utf8Token> wanted, String complaint) {
    Utf8Token token;
    try {
      token = lexer.peek();
    } catch (MatcherSyntaxException e) {
      throw new MatcherSyntaxException(e.text() + ": " + complaint);
    }
    if (wanted.test(token)) {
      return token;
    }
    String found =
        token.isEnd() ? "end of input" : token.columnStart() + ":" + token.columnEnd() + ": unexpected " + GoQuote.shortened(token.text());
    throw new MatcherSyntaxException(found + ": " + complaint);
  }
}
