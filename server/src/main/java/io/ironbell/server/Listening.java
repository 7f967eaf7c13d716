package io.ironbell.server;

import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.port.Time;
import io.ironbell.server.firststart.Entrance;
import io.ironbell.server.firststart.EntranceInputs;
import io.ironbell.server.firststart.LocalNames;
import io.ironbell.server.firststart.NextCommands;
import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.http.DoorSettings;
import io.ironbell.server.http.InheritedSocket;
import io.ironbell.server.http.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the flags say about listening: addresses, external URL, route prefix, files. Immutable, made before anything listens.
 *
 * @param webFile null without {@code --web.config.file}; likewise {@code policyFile}
 * @param web content of the web file as it is at the start
 * @param routePrefix empty or a path without trailing slash
 * @param inherited the listening socket that systemd passed; then its address is the only one (CLI-13)
 */
record Listening(
    List<ListenAddress> addresses,
    ExternalUrl externalUrl,
    String routePrefix,
    @Nullable Path webFile,
    WebConfig web,
    @Nullable Path policyFile,
    @Nullable InheritedSocket inherited) {

  static Listening of(ServerFlags flags) throws StartException, IOException {
    ServerFlags.Web given = flags.web();
    Path webFile = given.configFile().isEmpty() ? null : Path.of(given.configFile());
    WebConfig web = webFile == null ? WebConfig.NONE : WebFiles.read(webFile);
    InheritedSocket inherited = given.systemdSocket() ? InheritedSocket.take(System.getenv(), System.inheritedChannel()) : null;
    List<ListenAddress> addresses = new ArrayList<>();
    if (inherited != null) {
      addresses.add(inherited.address());
    } else {
      for (String address : given.listenAddresses()) {
        addresses.add(settled(ListenAddress.parse(address)));
      }
    }
    boolean tls = web.tls() != null || makesItsCertificate(flags, addresses);
    ExternalUrl url;
    try {
      url = ExternalUrl.of(given.externalUrl(), tls ? "https" : "http", hostName(), addresses.getFirst().port());
    } catch (IllegalArgumentException e) {
      throw new StartException("failed to determine external URL: " + e.getMessage(), e);
    }
    Path policy = flags.ours().policyFile().isEmpty() ? null : Path.of(flags.ours().policyFile());
    return new Listening(List.copyOf(addresses), url, url.routePrefix(given.routePrefix()), webFile, web, policy, inherited);
  }

  /** Without a web file the server encrypts by itself what leaves the machine ({@link Entrance}): links have to say so. */
  private static boolean makesItsCertificate(ServerFlags flags, List<ListenAddress> addresses) {
    return flags.web().configFile().isEmpty()
        && !flags.ours().insecurePlaintext()
        && addresses.stream().anyMatch(address -> !address.isLoopback());
  }

  /** Links in notifications need the port before anything listens, so a port of 0 becomes a free one here. */
  private static ListenAddress settled(ListenAddress address) throws IOException {
    if (address.port() != 0) {
      return address;
    }
    try (ServerSocket socket = new ServerSocket(0)) {
      return new ListenAddress(address.host(), socket.getLocalPort());
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  Entrance entrance(ServerFlags flags, Time time, SecureRandom random) {
    EntranceInputs inputs =
        new EntranceInputs(
            flags.storagePath(),
            webFile,
            web,
            addresses,
            inherited != null && !inherited.address().isLoopback(),
            !flags.cluster().peers().isEmpty(),
            flags.ours().insecurePlaintext(),
            flags.ours().anonymousLoopback(),
            flags.web().externalUrl().isEmpty() ? null : externalUrl.uri(),
            routePrefix,
            NextCommands.programs(),
            LocalNames.ofThisMachine());
    return new Entrance(inputs, time, random);
  }

  DoorSettings door(ServerFlags flags) {
    return DoorSettings.defaults(addresses)
        .withGetConcurrency(flags.web().getConcurrency())
        .withTimeout(flags.web().timeout().isNegative() ? java.time.Duration.ZERO : flags.web().timeout())
        .withTrustedOrigins(List.of(origin(externalUrl.uri())));
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
