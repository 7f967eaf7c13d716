package io.ironbell.notifier.email;

import io.ironbell.api.model.GoQuote;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of mail addresses as RFC 5322 writes them: with or without names, separated by commas. */
final class Addresses {
  private static final int MOST = 1_000;

  private Addresses() {}

  /**
   * The bare addresses of a list.
   *
   * @param what {@code from} or {@code to}, for the error
   */
  static List<String> of(String what, String list) throws MailException {
    List<String> addresses = new ArrayList<>();
    try {
      for (InternetAddress address : InternetAddress.parse(list, true)) {
        addresses.add(checked(what, address));
      }
    } catch (AddressException e) {
      throw MailException.never("parse '" + what + "' addresses: " + "no list of addresses: " + GoQuote.echo(list));
    }
    if (addresses.isEmpty()) {
      throw MailException.never("parse '" + what + "' addresses: no address in " + GoQuote.echo(list));
    }
    if (addresses.size() > MOST) {
      throw MailException.never("parse '" + what + "' addresses: more than " + MOST);
    }
    return addresses;
  }

  /** What goes into a command line: nothing that ends a line or the brackets, and a domain, which the parser lets one leave out. */
  private static String checked(String what, InternetAddress address) throws MailException {
    String text = String.valueOf(address.getAddress());
    boolean odd = text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '<' || c == '>');
    int at = text.lastIndexOf('@');
    if (odd || at < 1 || at == text.length() - 1 || address.isGroup()) {
      throw MailException.never("parse '" + what + "' addresses: " + GoQuote.echo(text) + " is no address with a domain");
    }
    return text;
  }
}
