package io.ironbell.server;

import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.http.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/**
 * Looks whether the addresses to listen on can be had, before the start touches the storage folder: a second server that is started by mistake
 * ends without having made users, certificates or files.
 */
final class FreeAddresses {
  private FreeAddresses() {}

  /** @throws IOException in Go's words, naming the first address that cannot be had */
  static void check(ServerFlags.Web flags) throws IOException {
    if (flags.systemdSocket()) {
      return; // it listens already
    }
    for (String text : flags.listenAddresses()) {
      ListenAddress address = ListenAddress.parse(text);
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true); // as the listener does: what an earlier server's clients left behind is no obstacle
        socket.bind(address.host().isEmpty() ? new InetSocketAddress(address.port()) : new InetSocketAddress(address.host(), address.port()));
      } catch (IOException e) {
        throw new IOException("listen tcp " + address + ": bind: " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), e);
      }
    }
  }
}
