package io.ironbell.notifier.template.escape;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that matters of what was written so far for escaping what is written next. Immutable, any thread.
 *
 * @param braces for each <code>${</code> of JavaScript that is still open: the braces open inside it
 * @param fault why nothing more can be judged, in {@link State#ERROR} only
 */
record Context(
    State state, Delim delim, UrlPart urlPart, Slash slash, List<Integer> braces, Attr attr, Element element, @Nullable EscapeFault fault) {
  /** Where every document begins. */
  static final Context TEXT = in(State.TEXT, Element.NONE);

  static final Context DEAD = in(State.DEAD, Element.NONE);

  Context {
    braces = List.copyOf(braces);
  }

  static Context in(State state, Element element) {
    return new Context(state, Delim.NONE, UrlPart.NONE, Slash.REGEXP, List.of(), Attr.NONE, element, null);
  }

  static Context error(EscapeFault fault) {
    return new Context(State.ERROR, Delim.NONE, UrlPart.NONE, Slash.REGEXP, List.of(), Attr.NONE, Element.NONE, fault);
  }

  boolean is(State other) {
    return state == other;
  }

  Context with(State changed) {
    return new Context(changed, delim, urlPart, slash, braces, attr, element, fault);
  }

  Context with(State changed, Slash changedSlash) {
    return new Context(changed, delim, urlPart, changedSlash, braces, attr, element, fault);
  }

  Context with(UrlPart changed) {
    return new Context(state, delim, changed, slash, braces, attr, element, fault);
  }

  Context with(Slash changed) {
    return with(state, changed);
  }

  Context with(List<Integer> changed) {
    return new Context(state, delim, urlPart, slash, changed, attr, element, fault);
  }

  Context withAttr(State changed, Attr changedAttr) {
    return new Context(changed, delim, urlPart, slash, braces, changedAttr, element, fault);
  }

  /** At the first character of the value of this context's attribute. */
  Context atValue(Delim changed) {
    return new Context(attr.valueStart(), changed, urlPart, slash, braces, attr, element, fault);
  }

  /** The place an action writes to if nothing stands between: before a value it is the beginning of an unquoted one, in a tag a name. */
  Context nudged() {
    return switch (state) {
      case TAG -> with(State.ATTR_NAME);
      case BEFORE_VALUE -> atValue(Delim.SPACE_OR_TAG_END).withAttr(attr.valueStart(), Attr.NONE);
      case AFTER_NAME -> withAttr(State.ATTR_NAME, Attr.NONE);
      default -> this;
    };
  }

  /** The name of what a template becomes when it is called here. Two places have the same name only if the template is escaped alike in both. */
  String derivedName(String template) {
    if (state == State.TEXT) {
      return template;
    }
    StringBuilder name = new StringBuilder(template).append("$htmltemplate_").append(state);
    appendUnless(delim == Delim.NONE, name, delim);
    appendUnless(urlPart == UrlPart.NONE, name, urlPart);
    appendUnless(slash == Slash.REGEXP, name, slash);
    appendUnless(braces.isEmpty(), name, "jsBraceDepth(" + bracesText() + ")");
    appendUnless(attr == Attr.NONE, name, attr);
    appendUnless(element == Element.NONE, name, element);
    return name.toString();
  }

  private static void appendUnless(boolean absent, StringBuilder name, Object part) {
    if (!absent) {
      name.append('_').append(part);
    }
  }

  private String bracesText() {
    return braces.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
  }

  /** As Go prints it. */
  @Override
  public String toString() {
    String error = fault == null ? "<nil>" : fault.text();
    return "{" + state + " " + delim + " " + urlPart + " " + slash + " " + bracesText() + " " + attr + " " + element + " " + error + "}";
  }
}
