package io.ironbell.routing.route;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.Matcher.Type;
import io.ironbell.api.model.LabelSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTreeTest {
  private static List<String> receivers(RouteTree tree, LabelSet labels) {
    return tree.match(labels).routes().stream().map(Route::receiver).toList();
  }

  @Test
  void DISP_01_firstMatchingChildWinsUnlessItContinues() {
    RouteTree tree =
        route("root")
            .child(route("a").eq("team", "a"))
            .child(route("b1").eq("team", "b").continues())
            .child(route("b2").eq("team", "b").child(route("deep").eq("severity", "critical")))
            .child(route("b3").eq("team", "b"))
            .tree();
    assertThat(receivers(tree, LabelSet.of("team", "a"))).containsExactly("a");
    assertThat(receivers(tree, LabelSet.of("team", "b"))).containsExactly("b1", "b2");
    assertThat(receivers(tree, LabelSet.of("team", "b", "severity", "critical"))).containsExactly("b1", "deep");
    assertThat(receivers(tree, LabelSet.of("team", "c"))).containsExactly("root");
  }

  @Test
  void G_082_continueOfAChildThatDidNotMatchMeansNothing() {
    RouteTree tree = route("root").child(route("a").eq("x", "1").continues()).child(route("b").eq("y", "1")).tree();
    assertThat(receivers(tree, LabelSet.of("z", "1"))).containsExactly("root");
    assertThat(receivers(tree, LabelSet.of("x", "1"))).containsExactly("a");
  }

  @Test
  void DISP_01_negativeAndEmptyMatchersFindAlertsThatLackTheLabel() {
    RouteTree tree =
        route("root")
            .child(route("empty").eq("a", "").eq("b", "1"))
            .child(route("not").matcher(Type.NOT_EQUAL, "a", "1"))
            .child(route("regex").matcher(Type.REGEXP, "a", "1|"))
            .tree();
    assertThat(receivers(tree, LabelSet.of("b", "1"))).containsExactly("empty");
    assertThat(receivers(tree, LabelSet.of("b", "2"))).containsExactly("not");
    assertThat(receivers(tree, LabelSet.of("a", "1"))).containsExactly("regex");
  }

  @Test
  void DISP_03_G_075_keysAndGroupKeysAreUpstreams() {
    RouteTree tree = route("root").groupBy("alertname").child(route("c").matcher(Type.REGEXP, "foo", "a|b").eq("sev", "x")).tree();
    Route child = tree.root().children().getFirst();
    assertThat(tree.root().key()).isEqualTo("{}");
    assertThat(child.key()).isEqualTo("{}/{foo=~\"a|b\",sev=\"x\"}");
    assertThat(child.groupKey(child.groupLabels(LabelSet.of("alertname", "A", "foo", "a"))))
        .isEqualTo("{}/{foo=~\"a|b\",sev=\"x\"}:{alertname=\"A\"}");
  }

  @Test
  void G_076_matchReStandsWrappedInTheKeyAndMatchesPlainly() {
    RouteTree tree = route("root").child(route("c").match("team", "z").matchRe("svc", "a.*")).tree();
    assertThat(tree.root().children().getFirst().key()).isEqualTo("{}/{svc=~\"^(?:a.*)$\",team=\"z\"}");
    assertThat(receivers(tree, LabelSet.of("team", "z", "svc", "abc"))).containsExactly("c");
    assertThat(receivers(tree, LabelSet.of("team", "z", "svc", "xabc"))).containsExactly("root");
  }

  @Test
  void MAT_13_G_077_matchersAreSortedByNameValueOperatorInKeys() {
    Route child =
        route("root")
            .child(route("c").eq("b", "2").matcher(Type.NOT_EQUAL, "a", "1").eq("a", "1").eq("a", "0"))
            .tree()
            .root()
            .children()
            .getFirst();
    assertThat(child.key()).isEqualTo("{}/{a=\"0\",a=\"1\",a!=\"1\",b=\"2\"}");
  }

  @Test
  void DISP_16_idsTellTwinsApart() {
    RouteTree tree = route("root").child(route("a").eq("x", "1").continues()).child(route("a").eq("x", "1").child(route("d"))).tree();
    List<Route> twins = tree.root().children();
    assertThat(tree.root().id()).isEqualTo("{}");
    assertThat(twins.get(0).id()).isEqualTo("{}/{x=\"1\"}/0");
    assertThat(twins.get(1).id()).isEqualTo("{}/{x=\"1\"}/1");
    assertThat(twins.get(1).children().getFirst().id()).isEqualTo("{}/{x=\"1\"}/1/{}/0");
    assertThat(twins.get(0).key()).isEqualTo(twins.get(1).key());
  }

  @Test
  void G_078_missingGroupLabelsAreLeftOut() {
    Route root = route("root").groupBy("cluster", "alertname", "nosuch").tree().root();
    assertThat(root.groupLabels(LabelSet.of("alertname", "A", "pod", "p"))).isEqualTo(LabelSet.of("alertname", "A"));
  }

  @Test
  void CFG_36_G_079_emptyListGroupsByNothingAndOmittedOneInherits() {
    RouteTree tree = route("root").groupBy("a").child(route("none").eq("x", "1").groupBy()).child(route("same")).tree();
    LabelSet labels = LabelSet.of("a", "1", "b", "2");
    Route none = tree.root().children().get(0);
    assertThat(none.groupLabels(labels)).isEqualTo(LabelSet.EMPTY);
    assertThat(none.groupKey(none.groupLabels(labels))).isEqualTo("{}/{x=\"1\"}:{}");
    assertThat(tree.root().children().get(1).groupLabels(labels)).isEqualTo(LabelSet.of("a", "1"));
  }

  @Test
  void G_080_G_081_listTurnsTheWildcardOffAndWildcardWinsOverAnInheritedList() {
    LabelSet labels = LabelSet.of("a", "1", "b", "2");
    RouteTree all = route("root").groupByAll().child(route("list").groupBy("b")).tree();
    assertThat(all.root().groupLabels(labels)).isEqualTo(labels);
    assertThat(all.root().children().getFirst().groupLabels(labels)).isEqualTo(LabelSet.of("b", "2"));
    RouteTree list = route("root").groupBy("a").child(route("all").groupByAll()).tree();
    assertThat(list.root().children().getFirst().groupLabels(labels)).isEqualTo(labels);
  }

  @Test
  void CFG_31_CFG_32_optionsAndLabelsAreInheritedAndTheChildWins() {
    RouteTree tree =
        route("root")
            .times(Duration.ofSeconds(1), Duration.ofSeconds(2))
            .repeat(Duration.ofSeconds(3))
            .label("team", "a")
            .label("tier", "1")
            .child(route().label("team", "b").times(Duration.ofSeconds(9), Duration.ofSeconds(8)))
            .tree();
    Route child = tree.root().children().getFirst();
    assertThat(child.receiver()).isEqualTo("root");
    assertThat(child.groupWait()).isEqualTo(Duration.ofSeconds(9));
    assertThat(child.groupInterval()).isEqualTo(Duration.ofSeconds(8));
    assertThat(child.repeatInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(child.labels()).isEqualTo(LabelSet.of("team", "b", "tier", "1"));
  }

  @Test
  void CFG_37_timesHaveUpstreamsDefaultsAndAreInherited() {
    Route root = route("root").child(route("silent")).tree().root();
    for (Route each : List.of(root, root.children().getFirst())) {
      assertThat(each.groupWait()).isEqualTo(Duration.ofSeconds(30));
      assertThat(each.groupInterval()).isEqualTo(Duration.ofMinutes(5));
      assertThat(each.repeatInterval()).isEqualTo(Duration.ofHours(4));
    }
    Route grandchild =
        route("root")
            .times(Duration.ZERO, Duration.ofSeconds(7))
            .child(route("middle").repeat(Duration.ofSeconds(9)).child(route("deep")))
            .tree().root().children().getFirst().children().getFirst();
    assertThat(grandchild.groupWait()).as("zero is a time like others").isZero();
    assertThat(grandchild.groupInterval()).isEqualTo(Duration.ofSeconds(7));
    assertThat(grandchild.repeatInterval()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void sameAnswersAreShared() {
    RouteTree tree = route("root").child(route("a").eq("x", "1").continues()).child(route("b").eq("x", "1")).tree();
    assertThat(tree.match(LabelSet.of("x", "1", "y", "1"))).isSameAs(tree.match(LabelSet.of("x", "1", "y", "2")));
  }
}
