package io.ironbell.api.config.policy;

import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule of {@code egress.allow}: checked and brought into the form in which it is compared. */
final class EgressRuleReader {
  private static final Set<String> SCHEMES = Set.of("http", "https", "smtp");

  private EgressRuleReader() {}

  static EgressRule read(YamlBlock block) {
    String host = host(block.at("host"));
    List<String> schemes = schemes(block.at("schemes"));
    List<PortRange> ports = ports(block.at("ports"), schemes);
    List<String> paths = paths(block.at("paths"));
    List<Cidr> networks = networks(block.at("networks"));
    return new EgressRule(block.path(), host, schemes, ports, paths, networks);
  }

  private static String host(YamlValue value) {
    String written = value.text();
    String host = HostPattern.normalize(written);
    if (host != null) {
      return host;
    }
    if (written.isEmpty()) {
      value.problem("host is missing", "write a name, *.name or an address");
    } else {
      value.problem("\"" + written + "\" is no host name, no *.name and no address", hostRemedy(written));
    }
    return "invalid";
  }

  private static String hostRemedy(String written) {
    if (written.equals("*")) {
      return "there is no rule that allows every host; name them, or a domain as *.example.com";
    }
    return written.contains("/") || written.contains(":")
        ? "write the bare name here; scheme, port and path have keys of their own: schemes, ports, paths"
        : "* stands only in front, as in *.example.com";
  }

  private static List<String> schemes(YamlValue value) {
    List<String> schemes = new ArrayList<>();
    for (YamlValue item : value.items("list of schemes")) {
      String scheme = item.text().toLowerCase(Locale.ROOT);
      if (SCHEMES.contains(scheme)) {
        schemes.add(scheme);
      } else {
        item.problem("scheme \"" + item.text() + "\" is not one that notifications use", "write http, https or smtp");
      }
    }
    refuseEmpty(value, schemes);
    return schemes.isEmpty() ? List.of("https") : schemes;
  }

  private static List<PortRange> ports(YamlValue value, List<String> schemes) {
    List<PortRange> ports = new ArrayList<>();
    for (YamlValue item : value.items("list of ports")) {
      PortRange range = PortRange.parse(item.text());
      if (range == null) {
        item.problem("\"" + item.text() + "\" is no port", "write 443, \"8000-8100\" or \"*\"");
      } else {
        ports.add(range);
      }
    }
    refuseEmpty(value, ports);
    return ports.isEmpty() ? schemes.stream().flatMap(s -> standardPorts(s).stream()).toList() : ports;
  }

  private static List<PortRange> standardPorts(String scheme) {
    return switch (scheme) {
      case "https" -> List.of(PortRange.of(443));
      case "http" -> List.of(PortRange.of(80));
      default -> List.of(PortRange.of(25), PortRange.of(465), PortRange.of(587));
    };
  }

  private static List<String> paths(YamlValue value) {
    List<String> paths = new ArrayList<>();
    for (YamlValue item : value.items("list of paths")) {
      String path = item.text();
      String remedy = pathRemedy(path);
      if (remedy == null) {
        paths.add(path);
      } else {
        item.problem("\"" + path + "\" is no path prefix", remedy);
      }
    }
    refuseEmpty(value, paths);
    return paths;
  }

  private static @Nullable String pathRemedy(String path) {
    if (!path.startsWith("/")) {
      return "begin with a slash";
    }
    if (path.contains("%") || path.contains("\\")) {
      return "write it decoded, without % and backslash";
    }
    if (path.contains("?") || path.contains("#")) {
      return "queries and fragments are not judged; leave them out";
    }
    boolean dots = List.of(path.split("/", -1)).stream().anyMatch(s -> s.equals(".") || s.equals(".."));
    return dots || path.contains("//") ? "write it without . and .. and empty segments" : null;
  }

  private static List<Cidr> networks(YamlValue value) {
    List<Cidr> networks = new ArrayList<>();
    for (YamlValue item : value.items("list of networks")) {
      Cidr network = Cidr.parse(item.text());
      if (network == null) {
        item.problem("\"" + item.text() + "\" is no network", "write it as 10.0.0.0/8 or fd00::/8");
      } else if (network.hasHostBits()) {
        item.problem("\"" + item.text() + "\" has bits set after its prefix", "write the network's first address");
      } else {
        networks.add(network);
      }
    }
    return networks;
  }

  private static void refuseEmpty(YamlValue value, List<?> made) {
    if (value.isWritten() && made.isEmpty() && value.items("list").isEmpty()) {
      value.problem("an empty list", "leave the key out to have its default");
    }
  }
}
