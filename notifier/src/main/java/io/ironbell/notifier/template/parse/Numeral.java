package io.ironbell.notifier.template.parse;

/**
 * What a written number can stand for. Go keeps all readings of a constant and lets the place where it is used choose: 1 is an integer, but
 * also the float and the unsigned number that a function may want.
 *
 * @param unsigned the 64 bits of an unsigned reading
 * @param imaginary of the complex reading, which is there only for a constant written with {@code i}
 */
public record Numeral(
    boolean isInt, long integer, boolean isUint, long unsigned, boolean isFloat, double real, boolean isComplex, double imaginary) {}
