package io.ironbell.server.api;

import io.ironbell.api.json.AlertJson;
import io.ironbell.api.json.AlertStatus;
import io.ironbell.api.model.Alert;
import io.ironbell.api.port.AlertQuery.AlertsView;
import io.ironbell.api.port.AlertQuery.RouteView;
import io.ironbell.api.port.AlertQuery.RoutedAlert;
import io.ironbell.server.http.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code GET /api/v2/alerts}: alerts not yet ended, in the order of their fingerprints (API-12, G-069). Written on a worker; what
 * costs least is asked first, so that an alert the filter drops costs no look at silences or inhibition.
 */
final class AlertList implements BodyWriter {
  /** The receivers behind one list of routes, which many alerts share. */
  private record Receivers(List<String> names, boolean wanted) {}

  private final AlertsView view;
  private final LabelFilter filter;
  private final ReceiverFilter receiverFilter;
  private final Verdicts verdicts;
  private final Map<List<RouteView>, Receivers> receivers = new IdentityHashMap<>();

  AlertList(AlertsView view, LabelFilter filter, ReceiverFilter receiverFilter, Verdicts verdicts) {
    this.view = view;
    this.filter = filter;
    this.receiverFilter = receiverFilter;
    this.verdicts = verdicts;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    JsonList list = new JsonList(out);
    for (RoutedAlert routed : view.alerts()) {
      out.flush();
      Alert alert = routed.alert();
      if (verdicts.isOver(alert) || !filter.accepts(alert.labels())) {
        continue;
      }
      Receivers to = receivers.computeIfAbsent(routed.routes(), this::receivers);
      if (!to.wanted) {
        continue;
      }
      AlertStatus status = verdicts.of(alert.labels());
      if (!verdicts.wants(status)) {
        continue;
      }
      AlertJson.write(list.next(), alert, to.names, status);
      list.handOn();
    }
    list.end();
  }

  private Receivers receivers(List<RouteView> routes) {
    List<String> names = new ArrayList<>(routes.size());
    for (RouteView route : routes) {
      names.add(route.receiver());
    }
    return new Receivers(names, receiverFilter.acceptsAny(names));
  }
}
