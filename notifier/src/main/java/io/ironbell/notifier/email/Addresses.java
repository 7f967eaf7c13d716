package io.ironbell.notifier.email;

import io.ironbell.api.model.GoQuote;
import java.util.ArrayList;
import java.util.List;

/** The addresses of a list, as they stand between the angle brackets of {@code MAIL FROM} and {@code RCPT TO} (INT-EMAIL-03). */
final class Addresses {
  private static final int MOST = 1_000;

  private Addresses() {}

  /**
   * The bare addresses of a list; none for an empty group.
   *
   * @param what {@code from} or {@code to}, for the error
   */
  static List<String> of(String what, String list) throws MailException {
    String step = "parse '" + what + "' addresses: ";
    List<String> addresses = new ArrayList<>();
    try {
      for (AddressReader.Address address : AddressReader.read(list)) {
        addresses.add(inCommand(step, address));
      }
    } catch (AddressReader.Malformed e) {
      throw MailException.never(step + e.getMessage());
    }
    if (addresses.size() > MOST) {
      throw MailException.never(step + "more than " + MOST);
    }
    return addresses;
  }

  /**
   * Nothing in it may end the brackets, begin another word or be a letter that is none in UTF-8: servers differ in what they make of it. What was
   * quoted for its other characters stays quoted, where upstream drops the quotes.
   */
  private static String inCommand(String step, AddressReader.Address address) throws MailException {
    String text = (needsQuotes(address.local()) ? quoted(address.local()) : address.local()) + "@" + address.domain();
    if (text.codePoints().anyMatch(Addresses::isUnsafe)) {
      throw MailException.never(step + GoQuote.echo(text) + " holds a space, a control character or an angle bracket, which a mail server could misread");
    }
    return text;
  }

  private static boolean isUnsafe(int c) {
    return c == '<' || c == '>' || switch (Character.getType(c)) {
      case Character.CONTROL, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }

  private static boolean needsQuotes(String local) {
    return local.startsWith(".") || local.endsWith(".") || local.contains("..") || !local.codePoints().allMatch(AddressReader::isAtomText);
  }

  private static String quoted(String local) {
    return '"' + local.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
