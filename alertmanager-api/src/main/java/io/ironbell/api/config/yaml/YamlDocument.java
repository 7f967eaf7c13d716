package io.ironbell.api.config.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One parsed text: its first document, which is all that Go's reader looks at. Immutable. */
public final class YamlDocument {
  private final @Nullable YamlNode root;
  private final boolean aliased;
  private final boolean moreDocuments;

  private YamlDocument(@Nullable YamlNode root, boolean aliased, boolean moreDocuments) {
    this.root = root;
    this.aliased = aliased;
    this.moreDocuments = moreDocuments;
  }

  /** @return null when the text is no YAML; {@code problems} then says why and where */
  public static @Nullable YamlDocument parse(String text, Problems problems) {
    return parse(text, problems, new Toll<RuntimeException>(bytes -> {})); // of a file, whose size is bounded
  }

  static @Nullable YamlDocument parse(String text, Problems problems, Toll<?> toll) {
    try {
      Composer composer = new Composer(text.startsWith("\uFEFF") ? text.substring(1) : text, toll);
      YamlNode root = composer.first();
      return new YamlDocument(root, composer.isAliased(), root != null && more(composer));
    } catch (Composer.Unreadable e) {
      problems.add(e.line, "", "yaml: " + e.text());
    } catch (MarkedYamlEngineException e) {
      problems.add(line(e), "", "yaml: " + words(e));
    } catch (ReaderException e) {
      problems.add(lineAt(text, e.getPosition()), "", "yaml: control characters are not allowed");
    } catch (YamlEngineException e) {
      problems.add(0, "", "yaml: " + e.getMessage());
    }
    return null;
  }

  /** Go never looks at what follows the first document, so neither may a broken second one fail. */
  private static boolean more(Composer composer) {
    try {
      return composer.hasMore();
    } catch (YamlEngineException e) {
      return true;
    }
  }

  /** The top of the document; it {@link YamlValue#isNull() is null} for an empty text. */
  public YamlValue root(Problems problems) {
    return root(problems, SecretText.AS_WRITTEN);
  }

  /** @param secrets what secret fields stand for */
  public YamlValue root(Problems problems, SecretText secrets) {
    return new YamlValue(root, "", root == null ? 0 : root.line(), problems, secrets);
  }

  @Nullable YamlNode rootNode() {
    return root;
  }

  /** One node may stand at several places. */
  boolean isAliased() {
    return aliased;
  }

  /** Further documents follow, which are not read. */
  public boolean hasMoreDocuments() {
    return moreDocuments;
  }

  /** @return the line of the node at that path, or of its nearest ancestor that was written; 0 for an empty text */
  public int line(String path) {
    return root == null ? 0 : Paths.line(root, path);
  }

  private static int line(MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  private static String words(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem()).lines().findFirst().orElse("").strip();
    if (problem.startsWith("mapping values are not allowed")) {
      return "mapping values are not allowed in this context";
    }
    if (problem.contains("that cannot start any token")) {
      return "found character that cannot start any token";
    }
    return e.getContext() == null ? problem : e.getContext().strip() + ": " + problem;
  }

  private static int lineAt(String text, int codePoint) {
    int line = 1;
    int end = Math.min(text.length(), Math.max(0, codePoint));
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
