package io.ironbell.notifier.message;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an integration posts: a literal URL, taken apart once, or one in a file that is read at each notification. Safe for any thread. */
public final class Address {
  /** Whatever has a scheme and a host is a destination, which the guard judges. Two lines are not one URL. */
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\p{Cntrl}][^\\p{Cntrl}]*");

  private final SecretSource source;
  private final String key;
  private final NamedFiles files;
  private final Destination.@Nullable Parsed literal;

  /** @param key as it stands in the configuration, such as {@code webhook_url}: for messages */
  public Address(SecretSource source, String key, NamedFiles files) {
    this.source = source;
    this.key = key;
    this.files = files;
    Secret inline = source.value();
    this.literal = inline == null ? null : Destination.parse(inline.reveal());
  }

  /** @throws IOException when the file cannot be read, or holds no URL at the moment; the message names it and not what it holds */
  public Destination.Parsed now() throws IOException {
    if (literal != null) {
      return literal;
    }
    return inFile(files.reveal(source, key), key);
  }

  /**
   * @param text what a file holds
   * @param key without its {@code _file}
   */
  public static Destination.Parsed inFile(String text, String key) throws UnfinishedFile {
    if (!URL.matcher(text).matches()) {
      throw new UnfinishedFile(key, text.isEmpty());
    }
    return Destination.parse(text);
  }

  /** Whether the URL is a secret that may change: one in a file. */
  public boolean isInFile() {
    return literal == null;
  }

  /** Whether an answer says so of a URL that stands in a file, which is a secret then: so the URL is what was refused (C-04). */
  public boolean isUnknownTo(HttpReply reply) {
    return isInFile() && isUnknown(reply);
  }

  /** Whether an answer says that nobody is, or is any longer, under the URL that was asked. */
  public static boolean isUnknown(HttpReply reply) {
    return reply.status() == 404 || reply.status() == 410;
  }
}
