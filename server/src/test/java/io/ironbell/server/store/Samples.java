package io.ironbell.server.store;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** State to store. */
final class Samples {
  static final Timestamp START = Timestamp.of(1_700_000_000L, 123_456_789, 3600);

  private Samples() {}

  static Alert alert(int i) {
    return alert(i, 0);
  }

  /** @param version counts the changes of this alert */
  static Alert alert(int i, int version) {
    return new Alert(
        LabelSet.of(
            "alertname", "Disk" + i % 50, "instance", "host-" + i + ".example.com:9100", "job", "node", "severity", i % 3 == 0 ? "page" : "warn",
            "cluster", "eu-" + i % 7, "mountpoint", "/var/lib/volume" + i % 11),
        LabelSet.of("summary", "Disk of host-" + i + " is full", "runbook", "https://runbooks.example.com/disk"),
        START,
        Timestamp.of(START.epochSecond() + 300 + version, 0, 0),
        Timestamp.of(START.epochSecond() + version, 5, 0),
        "http://prometheus.example.com/graph?g0.expr=disk" + i % 50,
        version % 2 == 1);
  }

  static GroupSchedule group(int i, boolean flushed) {
    return new GroupSchedule("{}/" + i % 5, LabelSet.of("alertname", "Disk" + i), Instant.ofEpochSecond(1_700_000_000L + i, 7), flushed);
  }

  static NotificationLogEntry entry(int i, int version) {
    return new NotificationLogEntry(
        "{}:{alertname=\"Disk" + i + "\"}", "team", "webhook", 0, Timestamp.of(1_700_000_000L + version, 1, 0), new long[] {-1L - i, i},
        new long[] {}, Map.of("threadTs", "17", "n", 42L, "x", 1.5), Timestamp.of(1_800_000_000L, 0, 0));
  }

  static StoredSilence silence(String id, String comment) {
    return new StoredSilence(
        new Silence(
            id, List.of(MatcherSet.of(Matcher.of(Matcher.Type.EQUAL, "alertname", "Disk"))), START, Timestamp.of(1_800_000_000L, 0, 0), START,
            "ops", comment, LabelSet.EMPTY),
        Timestamp.of(1_800_400_000L, 0, 0));
  }

  static final SilenceBytes SILENCE_BYTES = new MeshSilences(skipped -> {});
}
