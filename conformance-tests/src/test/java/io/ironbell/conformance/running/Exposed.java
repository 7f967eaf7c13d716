package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One scrape of a server, by series as they are written. */
record Exposed(Map<String, Double> series) {

  static Exposed by(Stage stage) {
    Map<String, Double> series = new LinkedHashMap<>();
    stage.server().get("/metrics").expect(200).body().lines().filter(line -> !line.startsWith("#"))
        .forEach(line -> series.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    return new Exposed(series);
  }

  /** A series that is not there is an error of whoever asks for it. */
  double value(String name) {
    Double value = series.get("alertmanager_" + name);
    if (value == null) {
      throw new AssertionError("no series alertmanager_" + name + " among " + series.keySet());
    }
    return value;
  }

  /** How much a series has grown; it may be new. */
  double since(Exposed before, String name) {
    return value(name) - before.series.getOrDefault("alertmanager_" + name, 0.0);
  }

  /** Every series of a name with its value. */
  List<String> all(String name) {
    return series.entrySet().stream().filter(e -> e.getKey().startsWith("alertmanager_" + name)).map(Object::toString).toList();
  }
}
