package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGlobTest {
  @TempDir private Path folder;

  private List<String> found(String pattern) throws IOException {
    return FileGlob.find(folder + "/" + pattern).stream().map(p -> folder.relativize(p).toString()).toList();
  }

  @Test
  void CFG_12_anEmptyPatternNamesNothing() throws IOException {
    assertThat(FileGlob.find("")).isEmpty();
  }

  @Test
  void CFG_12_filesAreFoundFolderByFolderInTheOrderOfTheirNames() throws IOException {
    for (String name : List.of("b/2.tmpl", "b/1.tmpl", "a/z.tmpl", "a/y.txt", "c.tmpl", ".hidden.tmpl", "{x}.tmpl")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    assertThat(found("*.tmpl")).containsExactly(".hidden.tmpl", "c.tmpl", "{x}.tmpl");
    assertThat(found("*/*.tmpl")).containsExactly("a/z.tmpl", "b/1.tmpl", "b/2.tmpl");
    assertThat(found("{x}.tmpl")).containsExactly("{x}.tmpl");
    assertThat(found("[a-b]/?.t*")).containsExactly("a/y.txt", "a/z.tmpl", "b/1.tmpl", "b/2.tmpl");
    assertThat(found("c.tmpl")).containsExactly("c.tmpl");
    assertThat(found("none*")).isEmpty();
    assertThat(found("nowhere/*.tmpl")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "abc,abc,true", "*,abc,true", "*c,abc,true", "a*,a,true", "a*b*c,aXbYc,true", "a*b*c,aXbYcZ,false", "[^c],a,true", "[^a-c],b,false", "[a-c]x,bx,true",
    "a\\*b,a*b,true", "a\\*b,aXb,false", "[\\]a],],true", "[\\-x],-,true", "?,é,true", "*x,xxx,true", "'',a,false", "'','',true", "[a-],a,bad"
  })
  void namesMatchAsInGo(String pattern, String name, String matches) throws IOException {
    if (matches.equals("bad")) {
      assertThatThrownBy(() -> GlobPattern.check(pattern)).hasMessage("syntax error in pattern");
      return;
    }
    GlobPattern.check(pattern);
    assertThat(GlobPattern.matches(pattern, name)).isEqualTo(Boolean.parseBoolean(matches));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[]a]", "[^", "[a", "a\\", "[-]", "[a-b-c]", "[\\"})
  void aPatternThatIsNoneIsSaidInGosWords(String pattern) {
    assertThatThrownBy(() -> FileGlob.find(pattern)).hasMessage("syntax error in pattern");
  }

  @Property(tries = 2000)
  void noPatternBreaksTheSearch(
      @ForAll @StringLength(max = 12) @Chars({'*', '?', '[', ']', '^', '-', '\\', 'a', 'b'}) String pattern,
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String name) {
    try {
      GlobPattern.check(pattern);
    } catch (IOException e) {
      return;
    }
    boolean matches = GlobPattern.matches(pattern, name);
    assertThat(GlobPattern.matches("*" + pattern + "*", "x" + name + "y") || !matches).isTrue();
  }
}
