package io.ironbell.server.reload;

/** A configuration that cannot be used; what was in force stays. Its message names every place and remedy, one per line. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean wantsPolicy;

  public RefusedException(String message) {
    this(message, false);
  }

  /** @param wantsPolicy whether no policy was given and one made of this configuration would allow what is refused */
  public RefusedException(String message, boolean wantsPolicy) {
    super(message);
    this.wantsPolicy = wantsPolicy;
  }

  public boolean wantsPolicy() {
    return wantsPolicy;
  }
}
