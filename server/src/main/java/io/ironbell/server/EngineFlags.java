package io.ironbell.server;

import io.ironbell.routing.dispatch.EngineSettings;
import io.ironbell.server.flags.ServerFlags;

/** What the flags say about the engine. */
final class EngineFlags {
  private EngineFlags() {}

  static EngineSettings settings(ServerFlags.Alerts flags) {
    EngineSettings defaults = EngineSettings.DEFAULTS;
    return new EngineSettings(
        defaults.queuePlaces(),
        flags.gcInterval(),
        flags.dispatchMaintenanceInterval(),
        flags.dispatchStartDelay(),
        defaults.resolveGrace(),
        Math.max(0, flags.perAlertnameLimit()),
        HeapWatch.HIGH_WATER_MARK);
  }
}
