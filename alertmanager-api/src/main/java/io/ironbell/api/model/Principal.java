package io.ironbell.api.model;

/**
 * Who makes a request, after authentication.
 *
 * @param name the user name, never a secret; {@link #ANONYMOUS_NAME} where anonymous access is switched on
 */
public record Principal(String name) {
  public static final String ANONYMOUS_NAME = "anonymous";
  public static final Principal ANONYMOUS = new Principal(ANONYMOUS_NAME);
}
