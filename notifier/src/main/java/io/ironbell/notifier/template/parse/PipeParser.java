package io.ironbell.notifier.template.parse;

import io.ironbell.api.model.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parses what stands in an action: pipes, commands, operands. Owned by the parse of one template. */
final class PipeParser {
  /** Of parentheses; Go allows 10,000 and has a stack that grows. */
  static final int MAX_DEPTH = 100;

  private final Source source;
  private final Tokens tokens;
  private final Scope scope;
  private final Predicate<String> functions;
  private int depth;

  PipeParser(Source source, Tokens tokens, Scope scope, Predicate<String> functions) {
    this.source = source;
    this.tokens = tokens;
    this.scope = scope;
    this.functions = functions;
  }

  /** @param context how messages call the place: a keyword, {@code command}, {@code template clause}; @param end what closes the pipe */
  Pipe pipe(String context, TokenType end) throws ParseException {
    Position at = at(tokens.peekNonSpace());
    List<Operand.Variable> variables = new ArrayList<>(2);
    boolean assigns = declarations(context, variables);
    List<Command> commands = new ArrayList<>(2);
    for (Token token = tokens.nextNonSpace(); token.type() != end; token = tokens.nextNonSpace()) {
      if (!startsOperand(token.type())) {
        throw tokens.unexpected(token, context);
      }
      tokens.back();
      commands.add(command());
    }
    check(commands, context);
    return new Pipe(at, assigns, variables, commands);
  }

  private static boolean startsOperand(TokenType type) {
    return switch (type) {
      case BOOL, CHAR_CONSTANT, COMPLEX, DOT, FIELD, IDENTIFIER, NUMBER, NIL, RAW_STRING, STRING, VARIABLE, LEFT_PAREN -> true;
      default -> false;
    };
  }

  /** {@code $x :=}, {@code $x =}, and in a range {@code $i, $x :=}. @return whether they are assigned */
  private boolean declarations(String context, List<Operand.Variable> variables) throws ParseException {
    while (tokens.peekNonSpace().type() == TokenType.VARIABLE) {
      Token variable = tokens.nextNonSpace();
      Token after = tokens.peek();
      Token next = tokens.peekNonSpace();
      if (next.type() == TokenType.ASSIGN || next.type() == TokenType.DECLARE) {
        tokens.nextNonSpace();
        declare(variable, variables);
        return next.type() == TokenType.ASSIGN;
      }
      if (next.type() != TokenType.CHAR || !next.text().equals(",")) {
        if (after.type() == TokenType.SPACE) {
          tokens.back(variable, after);
        } else {
          tokens.back(variable);
        }
        return false;
      }
      tokens.nextNonSpace();
      declare(variable, variables);
      if (!context.equals("range") || variables.size() > 1) {
        throw tokens.error("too many declarations in " + context);
      }
      switch (tokens.peekNonSpace().type()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PAREN -> {}
        default -> throw tokens.error("range can only initialize variables");
      }
    }
    return false;
  }

  private void declare(Token variable, List<Operand.Variable> variables) {
    variables.add(new Operand.Variable(at(variable), List.of(variable.text())));
    scope.declare(variable.text());
  }

  private void check(List<Command> commands, String context) throws ParseException {
    if (commands.isEmpty()) {
      throw tokens.error("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).words().getFirst()) {
        case Operand.Bool _, Operand.Dot _, Operand.Nil _, Operand.Number _, Operand.Literal _ ->
            throw tokens.error("non executable command in pipeline stage " + (i + 1));
        default -> {}
      }
    }
  }

  private Command command() throws ParseException {
    Position at = at(tokens.peekNonSpace());
    List<Operand> words = new ArrayList<>(3);
    while (true) {
      tokens.peekNonSpace();
      Operand operand = operand();
      if (operand != null) {
        words.add(operand);
      }
      Token token = tokens.next();
      switch (token.type()) {
        case SPACE -> {
          continue;
        }
        case RIGHT_DELIMITER, RIGHT_PAREN -> tokens.back();
        case PIPE -> {}
        default -> throw tokens.unexpected(token, "operand");
      }
      if (words.isEmpty()) {
        throw tokens.error("empty command");
      }
      return new Command(at, words);
    }
  }

  /** A term and the fields after it; null if the next token begins none. */
  private @Nullable Operand operand() throws ParseException {
    Operand term = term();
    if (term == null || tokens.peek().type() != TokenType.FIELD) {
      return term;
    }
    Position at = at(tokens.peek());
    List<String> names = new ArrayList<>();
    while (tokens.peek().type() == TokenType.FIELD) {
      names.add(tokens.next().text().substring(1));
    }
    return switch (term) {
      case Operand.Field(_, var first) -> new Operand.Field(at, joined(first, names));
      case Operand.Variable(_, var first) -> new Operand.Variable(at, joined(first, names));
      case Operand.Bool _, Operand.Literal _, Operand.Number _, Operand.Nil _, Operand.Dot _ ->
          throw tokens.error("unexpected . after term " + GoQuote.quote(term.toString()));
      default -> new Operand.Chain(at, term, names);
    };
  }

  private static List<String> joined(List<String> first, List<String> rest) {
    List<String> names = new ArrayList<>(first);
    names.addAll(rest);
    return names;
  }

  private @Nullable Operand term() throws ParseException {
    Token token = tokens.nextNonSpace();
    return switch (token.type()) {
      case IDENTIFIER -> identifier(token);
      case DOT -> new Operand.Dot(at(token));
      case NIL -> new Operand.Nil(at(token));
      case VARIABLE -> variable(token);
      case FIELD -> new Operand.Field(at(token), List.of(token.text().substring(1)));
      case BOOL -> new Operand.Bool(at(token), token.text().equals("true"));
      case CHAR_CONSTANT, COMPLEX, NUMBER -> number(token);
      case LEFT_PAREN -> parenthesized();
      case STRING, RAW_STRING -> new Operand.Literal(at(token), token.text(), unquoted(token));
      default -> {
        tokens.back();
        yield null;
      }
    };
  }

  private Operand identifier(Token token) throws ParseException {
    if (!functions.test(token.text())) {
      throw tokens.error("function " + GoQuote.quote(token.text()) + " not defined");
    }
    return new Operand.Identifier(at(token), token.text());
  }

  private Operand variable(Token token) throws ParseException {
    if (!scope.knows(token.text())) {
      throw tokens.error("undefined variable " + GoQuote.quote(token.text()));
    }
    return new Operand.Variable(at(token), List.of(token.text()));
  }

  private Operand number(Token token) throws ParseException {
    try {
      return new Operand.Number(at(token), token.text(), NumberReader.read(token));
    } catch (ParseException e) {
      throw tokens.error(e.getMessage());
    }
  }

  private Pipe parenthesized() throws ParseException {
    if (depth >= MAX_DEPTH) {
      throw tokens.error("max expression depth exceeded");
    }
    depth++;
    Pipe pipe = pipe("parenthesized pipeline", TokenType.RIGHT_PAREN);
    depth--;
    return pipe;
  }

  String unquoted(Token token) throws ParseException {
    String text = Quoted.string(token.text());
    if (text == null) {
      throw tokens.error("invalid syntax");
    }
    return text;
  }

  Position at(Token token) {
    return new Position(source, token.offset());
  }
}
