package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Command;
import io.ironbell.notifier.template.parse.Statement;
import java.util.List;

/** Adds to an action that writes the escapers of the place where it writes. Stateless. */
final class ActionEscaper {
  private ActionEscaper() {}

  /** Where the action writes; an error if nothing can be written there safely, or if it escapes in the wrong place itself. */
  static Context at(Context before, Statement.Action action) throws EscapeException {
    Context c = before.nudged();
    refuseMisplacedEscapers(c, action);
    if (c.state().isUrl() && c.urlPart() == UrlPart.UNKNOWN) {
      throw new EscapeException(EscapeFault.at(action, action + " appears in an ambiguous context within a URL"));
    }
    return c;
  }

  static Context after(Context c) {
    return c.is(State.JS) ? c.with(Slash.DIVISION) : c;
  }

  static Statement.Action escaped(Context c, Statement.Action action) {
    return action.with(Pipes.escaped(action.pipe(), Escaper.at(c)));
  }

  private static void refuseMisplacedEscapers(Context c, Statement.Action action) throws EscapeException {
    List<Command> commands = action.pipe().commands();
    boolean isUnquoted = c.is(State.ATTR) && c.delim() == Delim.SPACE_OR_TAG_END;
    for (int i = 0; i < commands.size(); i++) {
      String function = Pipes.function(commands.get(i));
      if (function != null && Pipes.isPredefined(function) && (i < commands.size() - 1 || isUnquoted && function.equals("html"))) {
        throw new EscapeException(EscapeFault.at(action, "predefined escaper " + GoQuote.quote(function) + " disallowed in template"));
      }
    }
  }
}
