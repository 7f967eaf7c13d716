package io.ironbell.silences;

/** What became of a request to set or expire a silence. The texts are what the answer's body says. */
public sealed interface SilenceOutcome {
  /** Durable and in force. @param id of the silence, a new one when an edit had to make one */
  record Accepted(String id) implements SilenceOutcome {}

  /** The request is wrong: 400. */
  record Invalid(String text) implements SilenceOutcome {}

  /** There is no such silence: 404. */
  record NotFound() implements SilenceOutcome {
    public static final String TEXT = "silence not found";
  }

  /** It cannot be made durable now: 503. Nothing has changed. */
  record Unavailable(String text) implements SilenceOutcome {}
}
