package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Replicator;
import java.util.Comparator;
import java.util.List;

/** The answer of {@code GET /api/v2/status} (API-05 to API-09, G-041, G-047). */
public final class StatusJson {
  private static final byte[] CLUSTER = ascii("{\"cluster\":{");
  private static final byte[] NAME = ascii("\"name\":");
  private static final byte[] PEERS = ascii("\"peers\":[");
  private static final byte[] ADDRESS = ascii("{\"address\":");
  private static final byte[] PEER_NAME = ascii(",\"name\":");
  private static final byte[] STATUS = ascii("],\"status\":");
  private static final byte[] CONFIG = ascii("},\"config\":{\"original\":");
  private static final byte[] UPTIME = ascii("},\"uptime\":");
  private static final byte[] BRANCH = ascii(",\"versionInfo\":{\"branch\":");
  private static final byte[] BUILD_DATE = ascii(",\"buildDate\":");
  private static final byte[] BUILD_USER = ascii(",\"buildUser\":");
  private static final byte[] GO_VERSION = ascii(",\"goVersion\":");
  private static final byte[] REVISION = ascii(",\"revision\":");
  private static final byte[] VERSION = ascii(",\"version\":");
  private static final byte[] END = ascii("}}\n");

  private StatusJson() {}

  /** @param config the effective configuration with its secrets masked; @param since when this process began to serve */
  public static byte[] bytes(Replicator.Status cluster, String config, Timestamp since, VersionInfo version) {
    JsonWriter out = new JsonWriter(4096);
    out.raw(CLUSTER);
    if (!cluster.name().isEmpty()) {
      out.raw(NAME).string(cluster.name()).raw(',');
    }
    out.raw(PEERS);
    peers(out, cluster.peers());
    out.raw(STATUS).string(cluster.state());
    out.raw(CONFIG).string(config);
    out.raw(UPTIME).apiTime(since);
    out.raw(BRANCH).string(version.branch()).raw(BUILD_DATE).string(version.buildDate());
    out.raw(BUILD_USER).string(version.buildUser()).raw(GO_VERSION).string(version.goVersion());
    out.raw(REVISION).string(version.revision()).raw(VERSION).string(version.version());
    return out.raw(END).toByteArray();
  }

  private static void peers(JsonWriter out, List<Replicator.PeerView> peers) {
    List<Replicator.PeerView> sorted = peers.stream().sorted(Comparator.comparing(Replicator.PeerView::name)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.raw(ADDRESS).string(sorted.get(i).address()).raw(PEER_NAME).string(sorted.get(i).name()).raw('}');
    }
  }
}
