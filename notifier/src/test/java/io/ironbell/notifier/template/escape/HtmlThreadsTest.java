package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class HtmlThreadsTest {
  /** Go escapes in place when a template is first rendered. */
  @Test
  void TPL_01_manyThreadsRenderFirstAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      String template = "{{define \"t\"}}{{.}}{{end}}<p title=\"{{template \"t\" .Status}}\">{{template \"t\" .Status}}</p><!-- " + round + " -->";
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<String>> pages = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          Callable<String> page = () -> rendered(template);
          pages.add(threads.submit(page));
        }
        for (Future<String> page : pages) {
          assertThat(page.get()).isEqualTo("<p title=\"&lt;x&gt;\">&lt;x&gt;</p>");
        }
      }
    }
  }

  private static String rendered(String template) throws TemplateException {
    return Page.render(template, Page.data("<x>"));
  }
}
