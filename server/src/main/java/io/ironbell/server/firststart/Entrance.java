package io.ironbell.server.firststart;

import io.ironbell.api.port.Time;
import io.ironbell.server.http.ListenAddress;
import io.ironbell.server.security.BcryptHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the way in, once, before anything listens (DESIGN §8): who can log in, made up if nobody can, and whether connections are
 * encrypted. Used by the wiring's thread.
 */
public final class Entrance {
  private static final Logger log = LoggerFactory.getLogger(Entrance.class);

  private final EntranceInputs inputs;
  private final Time time;
  private final SecureRandom random;
  private final Path usersFile;
  private final Path folder;

  public Entrance(EntranceInputs inputs, Time time, SecureRandom random) {
    this.inputs = inputs;
    this.time = time;
    this.random = random;
    this.usersFile = inputs.storage().resolve("generated-users");
    this.folder = folder(inputs.storage());
  }

  /** Where the files of a first start lie. */
  static Path folder(Path storage) {
    return storage.toAbsolutePath().normalize().resolve("first-start"); // commands are run from anywhere
  }

  /**
   * Writes nothing: so a start that is refused leaves nothing behind.
   *
   * @throws StartRefused if the server must not start like this
   */
  public void judge() throws StartRefused {
    if (inputs.anonymousLoopback()) {
      refuseAnonymousBeyondLoopback();
      return;
    }
    if (inputs.peers() && !wayIn()) {
      throw new StartRefused(
          "peers are configured but nobody can log in, and every node would make up passwords of its own: give all nodes the same"
              + " --web.config.file with basic_auth_users");
    }
    if (needsTls() && !inputs.insecurePlaintext() && inputs.webFile() != null) {
      throw new StartRefused(
          "passwords would cross the network in clear text: " + inputs.webFile() + " has no tls_server_config and " + offLoopbackListener()
              + " is not on loopback; add one, listen on 127.0.0.1, or say --web.insecure-plaintext if something in front terminates TLS");
    }
  }

  /** Whether Prometheus has to learn of users that {@link #open} makes, or made at a start whose files still lie there. */
  public boolean hasNewUsers() {
    return !inputs.anonymousLoopback() && (!wayIn() || Files.isDirectory(folder));
  }

  private boolean wayIn() {
    return inputs.web().hasWayIn() || Files.exists(usersFile);
  }

  /**
   * Decides, and writes the files a first start needs.
   *
   * @throws StartRefused as {@link #judge}
   * @throws IOException if a file cannot be read or written
   */
  public WayIn open() throws StartRefused, IOException {
    judge();
    if (inputs.anonymousLoopback()) {
      warnAnonymous();
      return new WayIn(Map.of(), null, true, null, folder, Map.of());
    }
    boolean wayIn = wayIn();
    warnPlaintext();
    SelfSigned certificate =
        needsTls() && !inputs.insecurePlaintext() ? SelfSigned.open(inputs.storage().resolve("tls"), dnsNames(), addresses(), time, random) : null;
    Clients clients = clients(certificate);
    Map<String, String> passwords = Map.of();
    Map<String, BcryptHash> users = Files.exists(usersFile) ? GeneratedUsers.read(usersFile) : Map.of();
    if (!wayIn) {
      passwords = GeneratedUsers.passwords(random);
      ClientFiles.write(folder, clients, passwords); // first: hashes of passwords nobody has would lock everybody out
      users = GeneratedUsers.store(usersFile, passwords, random);
    }
    warn(passwords.isEmpty(), !users.isEmpty());
    return new WayIn(users, certificate, false, clients, folder, passwords);
  }

  private void refuseAnonymousBeyondLoopback() throws StartRefused {
    if (inputs.peers()) {
      throw new StartRefused("--web.anonymous-loopback does not go together with peers");
    }
    if (inputs.offLoopback()) {
      throw new StartRefused(
          "--web.anonymous-loopback needs every listener on a loopback address or a unix socket, but there is "
              + offLoopbackListener() + ": use --web.listen-address=127.0.0.1:9093");
    }
  }

  private String offLoopbackListener() {
    return inputs.addresses().stream()
        .filter(address -> !address.isLoopback())
        .findFirst()
        .map(ListenAddress::toString)
        .orElse("a socket inherited from systemd");
  }

  /** Off loopback a connection is encrypted by the web file, by the server's own certificate, or by somebody in front. */
  private boolean needsTls() {
    return inputs.web().tls() == null && inputs.offLoopback();
  }

  private void warnPlaintext() {
    if (needsTls() && inputs.insecurePlaintext()) {
      log.atWarn().addKeyValue("address", offLoopbackListener()).log("Plain HTTP off loopback: something in front has to terminate TLS");
    }
  }

  private void warnAnonymous() {
    log.atWarn().log("Nobody is asked for credentials: --web.anonymous-loopback lets in every user of this machine");
  }

  private void warn(boolean madeEarlier, boolean generated) {
    if (Files.isDirectory(folder)) {
      log.atWarn()
          .addKeyValue("folder", folder)
          .log(madeEarlier
              ? "Passwords of the first start still lie in clear text: move the files to where they are used and remove the folder"
              : "Nobody could log in, so the users admin and prometheus were made: their passwords lie in this folder, see its README.md");
    } else if (generated && inputs.web().hasWayIn()) {
      log.atWarn().addKeyValue("file", usersFile).log("Users of the first start can log in beside those of the web configuration file");
    }
  }

  private Clients clients(@Nullable SelfSigned certificate) throws IOException {
    boolean tls = certificate != null || inputs.web().tls() != null;
    int port = inputs.addresses().isEmpty() ? 9093 : inputs.addresses().get(0).port();
    String authority = certificate == null ? null : Files.readString(certificate.authorityFile());
    return new Clients(tls, clientHost(), port, inputs.routePrefix(), authority, inputs.programs());
  }

  private String clientHost() {
    ListenAddress first = inputs.addresses().isEmpty() ? new ListenAddress("", 0) : inputs.addresses().get(0);
    boolean wildcard = first.host().isEmpty() || first.host().equals("0.0.0.0") || first.host().equals("::");
    if (!wildcard) {
      return first.host();
    }
    return inputs.names().hostName().isEmpty() ? "localhost" : inputs.names().hostName();
  }

  private List<String> dnsNames() {
    List<String> names = new ArrayList<>();
    if (isName(inputs.names().hostName())) {
      names.add(inputs.names().hostName());
    }
    List<String> more = new ArrayList<>(List.of("localhost"));
    inputs.addresses().forEach(address -> more.add(address.host()));
    if (inputs.externalUrl() != null && inputs.externalUrl().getHost() != null) {
      more.add(inputs.externalUrl().getHost());
    }
    for (String name : more) {
      if (isName(name) && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private List<InetAddress> addresses() throws IOException {
    List<InetAddress> addresses = new ArrayList<>(List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")));
    List<String> literals = new ArrayList<>();
    inputs.addresses().forEach(address -> literals.add(address.host()));
    if (inputs.externalUrl() != null && inputs.externalUrl().getHost() != null) {
      literals.add(inputs.externalUrl().getHost().replace("[", "").replace("]", ""));
    }
    for (String literal : literals) {
      if (!literal.isEmpty() && !isName(literal)) {
        add(addresses, literal);
      }
    }
    inputs.names().addresses().stream().filter(address -> !addresses.contains(address)).forEach(addresses::add);
    return addresses;
  }

  private static void add(List<InetAddress> addresses, String literal) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(literal);
    if (!address.isAnyLocalAddress() && !addresses.contains(address)) {
      addresses.add(address);
    }
  }

  /** Whether it is a host name a certificate can hold, and no literal. */
  private static boolean isName(String host) {
    boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return !host.isEmpty() && !literal && host.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
