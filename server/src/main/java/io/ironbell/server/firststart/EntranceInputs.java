package io.ironbell.server.firststart;

import io.ironbell.api.config.web.WebConfig;
import io.ironbell.server.http.ListenAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the way in depends on.
 *
 * @param storage the storage folder; it exists
 * @param webFile the file given by {@code --web.config.file}, null without
 * @param web its content, {@link WebConfig#NONE} without
 * @param addresses where the server will listen; empty with inherited sockets only
 * @param inheritedOffLoopback whether a socket inherited from systemd is neither on loopback nor a unix socket
 * @param peers whether cluster peers are configured
 * @param insecurePlaintext {@code --web.insecure-plaintext}
 * @param anonymousLoopback {@code --web.anonymous-loopback}
 * @param externalUrl as given by its flag, null otherwise
 * @param routePrefix empty or a path without a trailing slash
 * @param programs where this program's commands lie, for the commands shown
 * @param names what this machine is called
 */
public record EntranceInputs(
    Path storage,
    @Nullable Path webFile,
    WebConfig web,
    List<ListenAddress> addresses,
    boolean inheritedOffLoopback,
    boolean peers,
    boolean insecurePlaintext,
    boolean anonymousLoopback,
    @Nullable URI externalUrl,
    String routePrefix,
    Path programs,
    LocalNames names) {

  public EntranceInputs {
    addresses = List.copyOf(addresses);
    routePrefix = routePrefix.equals("/") ? "" : routePrefix;
  }

  boolean offLoopback() {
    return inheritedOffLoopback || addresses.stream().anyMatch(address -> !address.isLoopback());
  }
}
