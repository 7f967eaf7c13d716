package io.ironbell.server.reload;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The template files that a configuration names, in the order of its globs (CFG-12, G-195). A glob that matches nothing is fine, a file that
 * cannot be read or parsed is a problem with its name. Used by one thread.
 */
public final class TemplateFiles {
  private final NamedFiles files;
  private final Engine engine;
  private final Problems problems = new Problems();
  private final List<Path> found = new ArrayList<>();
  private final List<Templates.File> read = new ArrayList<>();

  /** @param files opens them, where the policy allows */
  public TemplateFiles(NamedFiles files, Engine engine) {
    this.files = files;
    this.engine = engine;
  }

  /** Reads and parses them all; to be used once. {@link #problems} tells whether something is missing in the result. */
  public Templates of(AlertmanagerConfig config) {
    YamlDocument document = YamlDocument.parse(config.original(), new Problems());
    for (int i = 0; i < config.templates().size(); i++) {
      String path = "templates[" + i + "]";
      int line = document == null ? 0 : document.line(path);
      try {
        for (Path file : FileGlob.find(config.templates().get(i))) {
          found.add(file);
          read(file, line, path);
        }
      } catch (IOException e) {
        problems.add(line, path, config.templates().get(i) + ": " + e.getMessage());
      }
    }
    try {
      return Templates.of(read, engine);
    } catch (TemplateException e) {
      throw new IllegalStateException("each file was parsed by itself", e);
    }
  }

  private void read(Path file, int line, String path) throws IOException {
    Templates.File one = new Templates.File(String.valueOf(file.getFileName()), new String(files.bytes(file.toString()), StandardCharsets.UTF_8));
    try {
      Templates.of(List.of(one), engine);
      read.add(one);
    } catch (TemplateException e) {
      problems.add(line, path, file + ": " + e.getMessage());
    }
  }

  public List<Problem> problems() {
    return problems.inOrder();
  }

  /** Every file that a glob matched. */
  public List<Path> found() {
    return List.copyOf(found);
  }
}
