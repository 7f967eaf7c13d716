package io.ironbell.server.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger of one name. The libraries in the process are quieter by one level: their info is our debug. Safe for any thread. */
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;
  private static final StackWalker FRAMES = StackWalker.getInstance();

  private final boolean ours;

  LineLogger(String name) {
    this.name = name;
    this.ours = name.startsWith("io.ironbell.");
  }

  private boolean enabled(Level level) {
    LogOutput output = LogOutput.current();
    return output != null && output.writes(effective(level));
  }

  private Level effective(Level level) {
    if (ours) {
      return level;
    }
    return switch (level) {
      case ERROR, WARN -> level;
      default -> Level.TRACE;
    };
  }

  @Override
  public void log(LoggingEvent event) {
    write(event.getLevel(), event.getMessage(), event.getArgumentArray(), event.getThrowable(), event.getKeyValuePairs(), isCausedByClients(event));
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, @Nullable Marker marker, String message, Object @Nullable [] arguments, @Nullable Throwable thrown) {
    write(level, message, arguments, thrown, null, marker == CausedByClients.MARKER);
  }

  private static boolean isCausedByClients(LoggingEvent event) {
    List<Marker> markers = event.getMarkers();
    return markers != null && markers.contains(CausedByClients.MARKER);
  }

  private void write(
      Level level,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown,
      @Nullable List<KeyValuePair> pairs,
      boolean causedByClients) {
    LogOutput output = LogOutput.current();
    if (output == null) {
      return;
    }
    String source = source();
    List<KeyValuePair> values = new ArrayList<>(pairs == null ? List.of() : pairs);
    if (causedByClients) {
      long omitted = output.omittedBefore(source);
      if (omitted == LineBudget.NONE_LEFT) {
        return;
      }
      if (omitted > 0) {
        values.add(new KeyValuePair("omitted", omitted));
      }
    }
    if (thrown != null) {
      values.add(new KeyValuePair("err", Reason.of(thrown)));
      if (thrown instanceof RuntimeException || thrown instanceof Error) {
        values.add(new KeyValuePair("stack", stack(thrown)));
      }
    }
    String text = arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
    output.write(new LogLine(effective(level) == Level.TRACE ? Level.DEBUG : level, source, text, values));
  }

  private static String stack(Throwable thrown) {
    StringWriter out = new StringWriter();
    thrown.printStackTrace(new PrintWriter(out));
    return out.toString();
  }

  /** File and line of whoever called the logging API: the first frame outside it. */
  private static String source() {
    return FRAMES.walk(
        frames ->
            frames
                .filter(f -> !f.getClassName().startsWith("org.slf4j.") && !f.getClassName().equals(LineLogger.class.getName()))
                .findFirst()
                .map(f -> f.getFileName() + ":" + f.getLineNumber())
                .orElse("unknown:0"));
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return LineLogger.class.getName();
  }
}
