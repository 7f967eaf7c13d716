package io.ironbell.api.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: either a tree or a reported problem, never an exception. */
class YamlFuzzTest {
  private static void readAll(String text) {
    Problems problems = new Problems();
    YamlDocument document = YamlDocument.parse(text, problems);
    if (document == null) {
      assertThat(problems.inOrder()).isNotEmpty().allSatisfy(p -> assertThat(p.message()).isNotBlank());
    } else {
      document.root(problems).tree();
    }
  }

  @Property(tries = 3000)
  void yamlishSoup(@ForAll("soup") String text) {
    readAll(text);
  }

  @Property(tries = 1000)
  void anyText(@ForAll String text) {
    readAll(text);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "a", "b: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", ":", "? ", "|", ">", "'", "\"", "&x ", "*x ", "<<: ", "!!int ",
            "!t ", "---\n", "...\n", "#c", "%YAML 1.1\n", "0x", "1e9", "\\", "\t", "~", "!", "\u0085", "\uD800", "é", "!!binary ", "@", "`")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
