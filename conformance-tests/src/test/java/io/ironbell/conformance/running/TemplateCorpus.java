package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recorded templates of the server's tests, whose TemplateCorpusTest says how their files are written. */
record TemplateCorpus(Path file, List<String> lines, List<Case> cases) {
  private static final Path FOLDER = Checkout.root().resolve("server/src/test/resources/io/ironbell/server/cli/templates");
  static final List<String> FILES = List.of("language", "printf", "functions", "times", "data", "html", "defaults");

  /** @param line where its answer stands; @param explained we answer otherwise, and the file says why */
  record Case(String type, Path data, String template, int line, String answer, boolean explained) {
    boolean succeeds() {
      return answer.startsWith("= ");
    }

    /** With the default templates as we ship them, since those of the amtool at hand may be older. */
    List<String> arguments() {
      return List.of("template", "render", "--template.glob=" + defaults(), "--template.type=" + type, "--template.data=" + data, "--template.text=" + template);
    }
  }

  static Path defaults() {
    return Checkout.root().resolve("notifier/src/main/resources/io/ironbell/notifier/template/*.tmpl");
  }

  static TemplateCorpus read(String name) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      List<String> lines = Files.readAllLines(file);
      List<Case> cases = new ArrayList<>();
      String[] head = {};
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("# ")) {
          head = lines.get(i).split(" \\| ", 3);
        } else if (lines.get(i).startsWith("  ")) {
          boolean explained = i + 2 < lines.size() && lines.get(i + 2).startsWith("~ ");
          cases.add(new Case(head[1], FOLDER.resolve(head[2] + ".json"), meant(lines.get(i).substring(2)), i + 1, lines.get(i + 1), explained));
        }
      }
      return new TemplateCorpus(file, lines, cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same file with other answers. */
  void record(List<String> answers) throws IOException {
    List<String> written = new ArrayList<>(lines);
    for (int i = 0; i < answers.size(); i++) {
      written.set(cases.get(i).line(), answers.get(i));
    }
    Files.writeString(file, String.join("\n", written) + "\n");
  }

  /** Control characters as their pictures. */
  static String drawn(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append((char) (c < ' ' ? c + 0x2400 : c == 0x7F ? 0x2421 : c)));
    return out.toString();
  }

  private static String meant(String drawn) {
    StringBuilder out = new StringBuilder(drawn.length());
    drawn.chars().forEach(c -> out.append((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c == 0x2421 ? 0x7F : c)));
    return out.toString();
  }
}
