package io.ironbell.server.cli;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.server.flags.UsageException;
import io.ironbell.server.reload.FileGlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code template render}: renders a text with template files as a notification would, and prints the result as amtool does (AMT-14). One use, one thread. */
public final class TemplateRender {
  private final FileSource files;
  private final Time time;
  private final Space space;

  TemplateRender(FileSource files, Time time, Space space) {
    this.files = files;
    this.time = time;
    this.space = space;
  }

  /** @return the exit code: 0 when something was rendered, or asked for help, else 1 */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream errors, Time time) {
    return new TemplateRender(FileSource.disk(in), time, Space.ofHeap(Runtime.getRuntime().maxMemory())).run(arguments, out, errors);
  }

  int run(List<String> arguments, PrintStream out, PrintStream errors) {
    if (RenderArguments.askForHelp(arguments)) {
      out.print(RenderArguments.HELP);
      return 0;
    }
    try {
      out.writeBytes(render(RenderArguments.parse(arguments)).getBytes(StandardCharsets.UTF_8)); // whatever the terminal's encoding is
      out.flush();
      return 0;
    } catch (UsageException | IOException | TemplateException e) {
      errors.println("ironbell: error: " + e.getMessage());
      return 1;
    }
  }

  private String render(RenderArguments arguments) throws IOException, TemplateException {
    Templates templates = Templates.of(templateFiles(arguments.globs()), new Engine(time::now, time::nanoTime, Limits.DEFAULT, space));
    String file = arguments.dataFile();
    RenderData data = file == null ? RenderExample.at(time.now()) : RenderData.read(files.read(file));
    Rendering rendering = templates.with(data.dot(), data.routeLabels());
    return arguments.html() ? rendering.html(arguments.text()) : rendering.text(arguments.text());
  }

  private static List<Templates.File> templateFiles(List<String> globs) throws IOException {
    NamedFiles opener = NamedFiles.anywhere();
    List<Templates.File> found = new ArrayList<>();
    for (String glob : globs) {
      for (Path file : FileGlob.find(glob)) {
        if (Files.isDirectory(file)) {
          throw new IOException("read " + file + ": is a directory");
        }
        found.add(new Templates.File(String.valueOf(file.getFileName()), new String(opener.bytes(file.toString()), StandardCharsets.UTF_8)));
      }
    }
    return found;
  }
}
