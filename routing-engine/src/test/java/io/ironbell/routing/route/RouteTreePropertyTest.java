package io.ironbell.routing.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.model.LabelSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RouteTreePropertyTest {
  private static final String[] NAMES = {"a", "b", "c"};
  private static final String[] VALUES = {"", "1", "2", "3"};
  private static final String[] PATTERNS = {"1|2", "1.*", ".+", "3|", "[12]"};

  /** The index must answer as upstream's walk over all children does. */
  @Property(tries = 300)
  void matchesAsANaiveWalk(@ForAll long seed) {
    Random random = new Random(seed);
    RouteConfig config = node(random, 3).build();
    RouteTree tree = RouteTree.of(config);
    for (int i = 0; i < 30; i++) {
      LabelSet labels = labels(random);
      List<String> expected = new ArrayList<>();
      walk(config, "{}", labels, expected);
      assertThat(tree.match(labels).routes().stream().map(Route::id)).as("%s", labels).containsExactlyElementsOf(expected);
    }
  }

  private static void walk(RouteConfig node, String id, LabelSet labels, List<String> found) {
    int before = found.size();
    for (int i = 0; i < node.routes().size(); i++) {
      RouteConfig child = node.routes().get(i);
      if (child.matchers().matches(labels)) {
        walk(child, id + "/" + child.matchers().sorted() + "/" + i, labels, found);
        if (!child.continues()) {
          break;
        }
      }
    }
    if (found.size() == before) {
      found.add(id);
    }
  }

  private static RouteConfigs node(Random random, int depth) {
    RouteConfigs node = RouteConfigs.route("r");
    for (int i = depth == 0 ? 0 : random.nextInt(8); i > 0; i--) {
      RouteConfigs child = node(random, depth - 1);
      for (int m = 1 + random.nextInt(3); m > 0; m--) {
        Matcher.Type type = Matcher.Type.values()[random.nextInt(4)];
        String[] from = type.isRegex() ? PATTERNS : VALUES;
        child.matcher(type, NAMES[random.nextInt(NAMES.length)], from[random.nextInt(from.length)]);
      }
      node.child(random.nextBoolean() ? child.continues() : child);
    }
    return node;
  }

  private static LabelSet labels(Random random) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = VALUES[random.nextInt(VALUES.length)];
      if (!value.isEmpty()) {
        labels.put(name, value);
      }
    }
    return LabelSet.of(labels);
  }
}
