package io.ironbell.server.http;

import io.ironbell.api.model.PercentEncoding;
import io.ironbell.api.model.Principal;
import io.ironbell.server.security.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every route of the server, and the only maker of {@link Permit}s. What is not registered does not exist, and nothing can be
 * registered without its permission. Immutable once built; any thread may ask.
 *
 * <p>Two ways of matching live side by side because upstream has two routers: under {@code /api/v2/} that of its generated code
 * (escaped path, trailing slash ignored, error objects), elsewhere a tree per method (trailing slash and letter case are redirected,
 * OPTIONS is answered, errors are text). Before both, unclean paths are redirected as Go's ServeMux does.
 */
public final class RouteTable {
  private static final String API = "/api/v2/";

  private final String prefix;
  private final Map<String, EnumMap<Method, Route>> fixed;
  private final Map<String, String> byLowerCase = new HashMap<>();
  private final Map<PathTemplate, EnumMap<Method, Route>> templates = new LinkedHashMap<>();
  private final List<Route> routes;

  private RouteTable(String prefix, List<Route> routes) {
    this.prefix = prefix;
    this.routes = List.copyOf(routes);
    this.fixed = new HashMap<>();
    Map<String, PathTemplate> known = new HashMap<>();
    for (Route route : routes) {
      EnumMap<Method, Route> methods;
      if (PathTemplate.isTemplate(route.pattern())) {
        PathTemplate template = known.computeIfAbsent(route.pattern(), PathTemplate::new);
        methods = templates.computeIfAbsent(template, t -> new EnumMap<>(Method.class));
      } else {
        methods = fixed.computeIfAbsent(route.pattern(), p -> new EnumMap<>(Method.class));
        byLowerCase.put(route.pattern().toLowerCase(java.util.Locale.ROOT), route.pattern());
      }
      if (methods.put(route.method(), route) != null) {
        throw new IllegalArgumentException("registered twice: " + route.method() + " " + route.pattern());
      }
    }
  }

  /** A table below a route prefix as upstream's {@code --web.route-prefix} takes it; {@code /} or empty for none. */
  public static Builder builder(String routePrefix) {
    return new Builder(RoutePath.prefix(routePrefix));
  }

  /** The normalised route prefix: {@code /} or a path without a trailing slash. */
  public String prefix() {
    return prefix;
  }

  /** Every route, in the order registered. */
  public Collection<Route> routes() {
    return routes;
  }

  /**
   * The permit for a route, or null if the caller may not use it.
   *
   * @param principal the authenticated caller, or null if there are no credentials
   */
  public @Nullable Permit permit(Route route, @Nullable Principal principal) {
    Permission permission = route.permission();
    if (principal != null) {
      return new Permit(permission, principal);
    }
    return permission.open() ? new Permit(permission, Principal.ANONYMOUS) : null;
  }

  /**
   * What lives at a path.
   *
   * @param method as the client wrote it
   * @param rawPath the target's path, still percent-encoded
   * @param rawQuery the part after {@code ?}, or null; redirects keep it
   */
  public Match match(String method, String rawPath, @Nullable String rawQuery) {
    String path = PercentDecoder.decode(rawPath, false);
    if (path == null) {
      return new Match.Unknown(false, rawPath);
    }
    String cleaned = RoutePath.clean(path);
    if (!cleaned.equals(path)) {
      return redirect(301, cleaned, rawQuery);
    }
    String local = belowPrefix(path);
    if (local == null) {
      return outside(method, path, rawQuery);
    }
    if (local.equals("/api/v2")) {
      return redirect(301, path + "/", rawQuery);
    }
    if (local.startsWith(API)) {
      return matchApi(method, rawBelowPrefix(rawPath, local), local);
    }
    return matchText(method, local, rawQuery);
  }

  private @Nullable String belowPrefix(String path) {
    if (prefix.equals("/")) {
      return path;
    }
    boolean below = path.startsWith(prefix) && path.length() > prefix.length() && path.charAt(prefix.length()) == '/';
    return below ? path.substring(prefix.length()) : null;
  }

  /** The escaped form of {@code local}; a prefix that the client wrote with escapes falls back to the decoded form. */
  private String rawBelowPrefix(String rawPath, String local) {
    return prefix.equals("/") ? rawPath : rawPath.startsWith(prefix) ? rawPath.substring(prefix.length()) : local;
  }

  private Match outside(String method, String path, @Nullable String rawQuery) {
    if (path.equals("/")) {
      return switch (method) {
        case "GET" -> redirect(302, prefix, null);
        case "OPTIONS" -> new Match.Options(List.of("GET", "OPTIONS"));
        default -> new Match.WrongMethod(false, method, List.of("GET", "OPTIONS"));
      };
    }
    boolean index = path.equals(prefix) && fixed.getOrDefault("/", new EnumMap<>(Method.class)).containsKey(Method.of(method));
    return index ? redirect(method.equals("GET") ? 301 : 307, prefix + "/", rawQuery) : new Match.Unknown(false, path);
  }

  private Match matchApi(String method, String raw, String local) {
    String path = raw.length() > API.length() && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    Map<String, String> params = new HashMap<>(2);
    EnumMap<Method, Route> methods = find(path, params);
    if (methods == null) {
      return new Match.Unknown(true, raw);
    }
    Method known = Method.of(method);
    Route route = known == null ? null : methods.get(known);
    if (route == null) {
      List<String> allowed = new ArrayList<>();
      methods.keySet().forEach(m -> allowed.add(m.name()));
      return new Match.WrongMethod(true, method, allowed);
    }
    params.replaceAll((name, value) -> decoded(value));
    return new Match.Found(route, local, params);
  }

  private static String decoded(String value) {
    String decoded = PercentDecoder.decode(value, false);
    return decoded == null ? value : decoded;
  }

  private Match matchText(String method, String path, @Nullable String rawQuery) {
    Map<String, String> params = new HashMap<>(2);
    EnumMap<Method, Route> methods = find(path, params);
    Method known = Method.of(method);
    Route route = known == null || methods == null ? null : methods.get(known);
    if (route != null) {
      return new Match.Found(route, path, params);
    }
    String elsewhere = known == null ? null : elsewhere(known, path);
    if (elsewhere != null) {
      String full = prefix.equals("/") ? elsewhere : prefix + elsewhere;
      return redirect(known == Method.GET ? 301 : 307, full, rawQuery);
    }
    if (methods == null) {
      return new Match.Unknown(false, path);
    }
    List<String> allowed = new ArrayList<>();
    methods.keySet().forEach(m -> allowed.add(m.name()));
    allowed.add("OPTIONS");
    allowed.sort(null);
    return known == Method.OPTIONS ? new Match.Options(allowed) : new Match.WrongMethod(false, method, allowed);
  }

  /** A registered path of this method that differs in a trailing slash or in letter case only, or null. */
  private @Nullable String elsewhere(Method method, String path) {
    boolean slash = path.length() > 1 && path.endsWith("/");
    String other = slash ? path.substring(0, path.length() - 1) : path + "/";
    for (String candidate : new String[] {other, path}) {
      String actual = byLowerCase.get(candidate.toLowerCase(java.util.Locale.ROOT));
      EnumMap<Method, Route> methods = actual == null || actual.startsWith(API) ? null : fixed.get(actual);
      if (methods != null && methods.containsKey(method)) {
        return actual;
      }
    }
    return null;
  }

  private @Nullable EnumMap<Method, Route> find(String path, Map<String, String> params) {
    EnumMap<Method, Route> methods = fixed.get(path);
    if (methods != null) {
      return methods;
    }
    for (Map.Entry<PathTemplate, EnumMap<Method, Route>> entry : templates.entrySet()) {
      Map<String, String> found = entry.getKey().match(path);
      if (found != null) {
        params.putAll(found);
        return entry.getValue();
      }
    }
    return null;
  }

  private static Match redirect(int status, String path, @Nullable String rawQuery) {
    String location = PercentEncoding.ofPath(path);
    return new Match.Redirect(status, rawQuery == null || rawQuery.isEmpty() ? location : location + "?" + rawQuery);
  }

  /** Collects routes; not thread-safe. */
  public static final class Builder {
    private final String prefix;
    private final List<Route> routes = new ArrayList<>();

    private Builder(String prefix) {
      this.prefix = prefix;
    }

    /** Adds a route whose metric label is its pattern. */
    public Builder route(Method method, String pattern, Permission permission, Execution execution, Handler handler) {
      return route(method, pattern, permission, execution, pattern, handler);
    }

    /** Adds a route with its own metric label. */
    public Builder route(
        Method method, String pattern, Permission permission, Execution execution, String label, Handler handler) {
      if (!pattern.startsWith("/")) {
        throw new IllegalArgumentException("a pattern starts with a slash: " + pattern);
      }
      routes.add(new Route(method, pattern, permission, execution, label, handler));
      return this;
    }

    public RouteTable build() {
      return new RouteTable(prefix, routes);
    }
  }
}
