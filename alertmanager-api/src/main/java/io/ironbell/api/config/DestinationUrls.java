package io.ironbell.api.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the URLs that one integration names, by key. Empty and masked ones are left out. */
public final class DestinationUrls {
  private final Map<String, String> urls = new LinkedHashMap<>();

  private DestinationUrls() {}

  public static DestinationUrls none() {
    return new DestinationUrls();
  }

  /** Begins with the proxies and the token endpoint of an {@code http_config}. */
  public static DestinationUrls of(HttpClientConfig http) {
    DestinationUrls made = new DestinationUrls().add("http_config.proxy_url", http.proxy().url());
    if (http.oauth2() != null) {
      made.add("http_config.oauth2.token_url", http.oauth2().tokenUrl());
      made.add("http_config.oauth2.proxy_url", http.oauth2().proxy().url());
    }
    return made;
  }

  public DestinationUrls add(String key, @Nullable Secret url) {
    return add(key, url == null ? "" : url.reveal());
  }

  public DestinationUrls add(String key, @Nullable HttpUrl url) {
    return add(key, url == null ? "" : url.text());
  }

  public DestinationUrls add(String key, String url) {
    if (!url.isEmpty() && !url.equals(Secret.MASK)) {
      urls.put(key, url);
    }
    return this;
  }

  /** Key of the configuration to URL with its secrets, in the order added: for judging, not for printing. */
  public Map<String, String> map() {
    return Collections.unmodifiableMap(urls);
  }
}
