package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.parse.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways out of one reading of a range's body that do not go through its end. Of one thread. */
record Loop(List<Exit> breaks, List<Exit> continues) {
  /** @param fault what was wrong before it in the same body: Go tells it where the loop ends */
  record Exit(Context context, Statement statement, @Nullable EscapeException fault) {}

  static Loop begin() {
    return new Loop(new ArrayList<>(), new ArrayList<>());
  }

  /** For the else of a range in this loop: its breaks go into a list of their own, it continues this loop. */
  Loop breakingInto(List<Exit> exits) {
    return new Loop(exits, continues);
  }

  static boolean isExit(Statement statement) {
    return statement instanceof Statement.Break || statement instanceof Statement.Continue;
  }

  void leave(Context context, Statement exit) {
    of(exit).add(new Exit(context, exit, null));
  }

  void leaveWrong(Statement exit, EscapeException fault) {
    of(exit).add(new Exit(Context.DEAD, exit, fault));
  }

  private List<Exit> of(Statement exit) {
    return exit instanceof Statement.Break ? breaks : continues;
  }

  /** Where the loop ends, its body ending at the context given. */
  Context joined(Context end) throws EscapeException {
    return joined(joinedBreaks(end, breaks), continues, "at range loop continue");
  }

  static Context joinedBreaks(Context end, List<Exit> breaks) throws EscapeException {
    return joined(end, breaks, "at range loop break");
  }

  private static Context joined(Context end, List<Exit> exits, String where) throws EscapeException {
    Context c = end;
    for (Exit exit : exits) {
      if (exit.fault() != null) {
        throw because(exit.fault(), where, exit);
      }
      try {
        c = Joins.join(c, exit.context(), exit.statement(), "range");
      } catch (EscapeException e) {
        throw because(e, where, exit);
      }
    }
    return c;
  }

  private static EscapeException because(EscapeException e, String where, Exit exit) {
    return new EscapeException(e.fault().because(where, exit.statement().at().line()));
  }
}
