package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Parses a text into the templates that it holds: the text itself under its own name and every {@code define} and {@code block} in it. Owned
 * by one call; definitions inside are parsed by parsers of their own that read on in the same tokens.
 */
public final class Parser {
  /** Of statements in statements. Go has no such limit, but a stack that grows. */
  static final int MAX_DEPTH = 250;

  private final Source source;
  private final Tokens tokens;
  private final Predicate<String> functions;
  private final Map<String, Tree> trees;
  private final Scope scope = new Scope();
  private final PipeParser pipes;
  private int depth;

  private Parser(Source source, Tokens tokens, Predicate<String> functions, Map<String, Tree> trees, int depth) {
    this.source = source;
    this.tokens = tokens;
    this.functions = functions;
    this.trees = trees;
    this.pipes = new PipeParser(source, tokens, scope, functions);
    this.depth = depth;
  }

  /**
   * @param name of the text, as messages and {@code template} call it
   * @param functions whether a name is a function: one that is not is an error already here
   * @return templates by name, in the order of their definition; the one named {@code name} is what the text itself does
   */
  public static Map<String, Tree> parse(String name, String text, Predicate<String> functions) throws ParseException {
    Map<String, Tree> trees = new LinkedHashMap<>();
    new Parser(new Source(name, text), new Tokens(new Lexer(text), name), functions, trees, 0).whole(name);
    return trees;
  }

  private void whole(String name) throws ParseException {
    Position at = pipes.at(tokens.peek());
    List<Statement> statements = new ArrayList<>();
    while (tokens.peek().type() != TokenType.EOF) {
      if (!definition()) {
        switch (piece()) {
          case Piece.Content(var statement) -> statements.add(statement);
          case Piece stop -> throw tokens.error("unexpected " + stop);
        }
      }
    }
    add(new Tree(name, new Statement.Body(at, statements)));
  }

  /** Only here, outside of everything else, a {@code define} may stand. */
  private boolean definition() throws ParseException {
    Token delimiter = tokens.peek();
    if (delimiter.type() != TokenType.LEFT_DELIMITER) {
      return false;
    }
    tokens.next();
    if (tokens.nextNonSpace().type() != TokenType.DEFINE) {
      tokens.back(delimiter);
      return false;
    }
    Parser inner = nested();
    Token name = inner.tokens.nextNonSpace();
    if (name.type() != TokenType.STRING && name.type() != TokenType.RAW_STRING) {
      throw inner.tokens.unexpected(name, "define clause");
    }
    String unquoted = inner.pipes.unquoted(name);
    inner.tokens.expect(TokenType.RIGHT_DELIMITER, "define clause");
    Listed listed = inner.list();
    if (!(listed.stop() instanceof Piece.End)) {
      throw inner.tokens.error("unexpected " + listed.stop() + " in define clause");
    }
    inner.add(new Tree(unquoted, listed.body()));
    return true;
  }

  private Parser nested() {
    return new Parser(source, tokens.nested(), functions, trees, depth);
  }

  private void add(Tree tree) throws ParseException {
    Tree known = trees.get(tree.name());
    if (known == null || known.isEmpty()) {
      trees.put(tree.name(), tree);
    } else if (!tree.isEmpty()) {
      throw tokens.error("template: multiple definition of template " + GoQuote.quote(tree.name()));
    }
  }

  /** What comes next: a statement, or the word that ends a list of them. */
  private sealed interface Piece {
    record Content(Statement statement) implements Piece {}

    record End() implements Piece {
      @Override
      public String toString() {
        return "{{end}}";
      }
    }

    /** @param at of the word after it, if it goes on with {@code if} or {@code with} */
    record Else(Position at) implements Piece {
      @Override
      public String toString() {
        return "{{else}}";
      }
    }
  }

  private record Listed(Statement.Body body, Piece stop) {}

  private Listed list() throws ParseException {
    Position at = pipes.at(tokens.peekNonSpace());
    List<Statement> statements = new ArrayList<>();
    while (tokens.peekNonSpace().type() != TokenType.EOF) {
      Piece piece = piece();
      if (!(piece instanceof Piece.Content(var statement))) {
        return new Listed(new Statement.Body(at, statements), piece);
      }
      statements.add(statement);
    }
    throw tokens.error("unexpected EOF");
  }

  private Piece piece() throws ParseException {
    Token token = tokens.nextNonSpace();
    if (token.type() == TokenType.TEXT) {
      return new Piece.Content(new Statement.Text(pipes.at(token), token.text()));
    }
    if (token.type() != TokenType.LEFT_DELIMITER) {
      throw tokens.unexpected(token, "input");
    }
    tokens.beginAction(token);
    Piece piece = action();
    tokens.endAction();
    return piece;
  }

  private Piece action() throws ParseException {
    Token token = tokens.nextNonSpace();
    return switch (token.type()) {
      case END -> {
        tokens.expect(TokenType.RIGHT_DELIMITER, "end");
        yield new Piece.End();
      }
      case ELSE -> otherwise();
      default -> new Piece.Content(statement(token));
    };
  }

  private Piece otherwise() throws ParseException {
    Token next = tokens.peekNonSpace();
    if (next.type() != TokenType.IF && next.type() != TokenType.WITH) {
      next = tokens.expect(TokenType.RIGHT_DELIMITER, "else");
    }
    return new Piece.Else(pipes.at(next));
  }

  private Statement statement(Token token) throws ParseException {
    return switch (token.type()) {
      case BLOCK -> block();
      case BREAK -> new Statement.Break(loopExit(token, "{{break}}"));
      case CONTINUE -> new Statement.Continue(loopExit(token, "{{continue}}"));
      case IF, RANGE, WITH -> branch(token.type());
      case TEMPLATE -> templateCall();
      default -> {
        tokens.back();
        Position at = pipes.at(tokens.peek());
        yield new Statement.Action(at, pipes.pipe("command", TokenType.RIGHT_DELIMITER));
      }
    };
  }

  private Position loopExit(Token token, String word) throws ParseException {
    Token next = tokens.nextNonSpace();
    if (next.type() != TokenType.RIGHT_DELIMITER) {
      throw tokens.unexpected(next, word);
    }
    if (!scope.inRange()) {
      throw tokens.error(word + " outside {{range}}");
    }
    return pipes.at(token);
  }

  private void enter() throws ParseException {
    if (depth >= MAX_DEPTH) {
      throw tokens.error("more than " + MAX_DEPTH + " actions inside each other");
    }
    depth++;
  }

  /** A condition and what it guards. @param at of the choice that it begins */
  private record Guarded(Position at, Pipe pipe, Statement.Body body) {}

  /** {@code else if} and {@code else with} are one branch in the other body; the one {@code end} ends all. */
  private Statement branch(TokenType keyword) throws ParseException {
    enter();
    int mark = scope.mark();
    Deque<Guarded> chain = new ArrayDeque<>();
    Position at = pipes.at(tokens.peek());
    Piece stop = guarded(keyword, at, chain);
    while (stop instanceof Piece.Else(var next) && keyword != TokenType.RANGE && tokens.peek().type() == keyword) {
      tokens.next();
      stop = guarded(keyword, next, chain);
    }
    Statement.Body otherwise = stop instanceof Piece.Else ? lastBody() : null;
    scope.forgetSince(mark);
    depth--;
    Statement.Branch branch = branch(keyword, chain.getLast(), otherwise);
    for (Guarded last = chain.removeLast(); !chain.isEmpty(); last = chain.removeLast()) {
      branch = branch(keyword, chain.getLast(), new Statement.Body(last.at(), List.of(branch)));
    }
    return branch;
  }

  private static Statement.Branch branch(TokenType keyword, Guarded guarded, Statement.@Nullable Body otherwise) {
    Pipe pipe = guarded.pipe();
    return switch (keyword) {
      case IF -> new Statement.If(pipe.at(), pipe, guarded.body(), otherwise);
      case WITH -> new Statement.With(pipe.at(), pipe, guarded.body(), otherwise);
      default -> new Statement.Range(pipe.at(), pipe, guarded.body(), otherwise);
    };
  }

  /** @return what ended its body */
  private Piece guarded(TokenType keyword, Position at, Deque<Guarded> chain) throws ParseException {
    Pipe pipe = pipes.pipe(keyword.name().toLowerCase(Locale.ROOT), TokenType.RIGHT_DELIMITER);
    if (keyword == TokenType.RANGE) {
      scope.enterRange();
    }
    Listed listed = list();
    if (keyword == TokenType.RANGE) {
      scope.leaveRange();
    }
    chain.add(new Guarded(at, pipe, listed.body()));
    return listed.stop();
  }

  private Statement.Body lastBody() throws ParseException {
    Listed listed = list();
    if (!(listed.stop() instanceof Piece.End)) {
      throw tokens.error("expected end; found " + listed.stop());
    }
    return listed.body();
  }

  private Statement block() throws ParseException {
    Token name = tokens.nextNonSpace();
    String unquoted = templateName(name, "block clause");
    Pipe pipe = pipes.pipe("block clause", TokenType.RIGHT_DELIMITER);
    enter();
    Parser inner = nested();
    Listed listed = inner.list();
    if (!(listed.stop() instanceof Piece.End)) {
      throw tokens.error("unexpected " + listed.stop() + " in block clause");
    }
    inner.add(new Tree(unquoted, listed.body()));
    depth--;
    return new Statement.TemplateCall(pipes.at(name), unquoted, pipe);
  }

  private Statement templateCall() throws ParseException {
    Token name = tokens.nextNonSpace();
    String unquoted = templateName(name, "template clause");
    @Nullable Pipe pipe = null;
    if (tokens.nextNonSpace().type() != TokenType.RIGHT_DELIMITER) {
      tokens.back();
      pipe = pipes.pipe("template clause", TokenType.RIGHT_DELIMITER);
    }
    return new Statement.TemplateCall(pipes.at(name), unquoted, pipe);
  }

  private String templateName(Token token, String context) throws ParseException {
    if (token.type() != TokenType.STRING && token.type() != TokenType.RAW_STRING) {
      throw tokens.unexpected(token, context);
    }
    return pipes.unquoted(token);
  }
}
