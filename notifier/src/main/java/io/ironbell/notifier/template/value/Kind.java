package io.ironbell.notifier.template.value;

/** Go's kinds, as far as templates tell them apart. */
public enum Kind {
  BOOL,
  INT,
  UINT,
  FLOAT,
  COMPLEX,
  STRING,
  SLICE,
  MAP,
  STRUCT,
  POINTER,
  FUNCTION,
  INTERFACE
}
