package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A real process whose output goes to two files. It is stopped through its own handle only, and at the latest when the test JVM
 * ends.
 */
public final class Program implements AutoCloseable {
  private static final Set<Program> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Duration GRACE = Duration.ofSeconds(15);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Program::kill)));
  }

  private final Process process;
  private final Path out;
  private final Path err;
  private final List<String> command;

  private Program(Process process, Path out, Path err, List<String> command) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.command = command;
  }

  /** Starts a command; its output goes to name.out and name.err in the folder, appended when they are there. */
  public static Program start(Path folder, String name, List<String> command, Map<String, String> environment) {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(folder);
      Program program = new Program(builder.start(), out, err, command);
      RUNNING.add(program);
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end. */
  public static Finished run(Path folder, String name, List<String> command, Map<String, String> environment, Duration atMost) {
    try (Program program = start(folder, name, command, environment)) {
      int code = program.exitCode(atMost);
      return new Finished(code, program.stdout(), program.stderr());
    }
  }

  /** What a finished command left: its exit code and both outputs. */
  public record Finished(int code, String stdout, String stderr) {}

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public int exitCode(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + atMost + ": " + command + "\n" + tail());
      }
      RUNNING.remove(this);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  public void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to stop (SIGTERM) and returns its exit code; kills it after the grace. */
  public int stop() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError("did not stop within " + GRACE + ": " + command + "\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    RUNNING.remove(this);
    return process.exitValue();
  }

  /** SIGKILL, for it and for what it started; returns when it is gone. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    RUNNING.remove(this);
  }

  public String stdout() {
    return read(out);
  }

  public String stderr() {
    return read(err);
  }

  /** The last lines of its error output, for messages. */
  public String tail() {
    List<String> lines = stderr().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      try {
        process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      kill();
    }
    RUNNING.remove(this);
  }
}
