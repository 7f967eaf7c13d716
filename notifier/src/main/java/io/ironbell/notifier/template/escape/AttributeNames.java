package io.ironbell.notifier.template.escape;

import java.util.HashMap;
import java.util.Map;

/** What an attribute's value means, by its name. The lists are HTML's; names that HTML does not know are judged by what they contain. */
final class AttributeNames {
  private static final Map<String, ContentKind> KNOWN = new HashMap<>();

  static {
    known(
        ContentKind.URL,
        "action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src usemap xmlns");
    known(
        ContentKind.UNSAFE,
        """
        accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod formnovalidate http-equiv keytype\
         language method novalidate pattern rel sandbox type value""");
    known(
        ContentKind.PLAIN,
        """
        accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable contextmenu controls coords datetime default\
         dir dirname disabled draggable dropzone for formtarget headers height hidden high hreflang id ismap kind label lang list loop low max\
         maxlength media mediagroup min multiple name open optimum placeholder preload pubdate radiogroup readonly required reversed rows rowspan\
         spellcheck scope scoped seamless selected shape size sizes span srclang start step tabindex target title width wrap""");
    known(ContentKind.CSS, "style");
    known(ContentKind.HTML, "srcdoc");
    known(ContentKind.SRCSET, "srcset");
  }

  private AttributeNames() {}

  private static void known(ContentKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      KNOWN.put(name, kind);
    }
  }

  /** As Go lowers a name: character by character, never changing their number. */
  static String lower(String name) {
    StringBuilder lower = new StringBuilder(name.length());
    name.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  /** @param name in lower case */
  static ContentKind content(String name) {
    String local = name;
    int colon = name.indexOf(':');
    if (name.startsWith("data-")) {
      local = name.substring(5);
    } else if (colon >= 0) {
      if (name.substring(0, colon).equals("xmlns")) {
        return ContentKind.URL;
      }
      local = name.substring(colon + 1);
    }
    ContentKind known = KNOWN.get(local);
    return known == null ? guess(local) : known;
  }

  private static ContentKind guess(String name) {
    if (name.startsWith("on")) {
      return ContentKind.JS;
    }
    return name.contains("src") || name.contains("uri") || name.contains("url") ? ContentKind.URL : ContentKind.PLAIN;
  }
}
