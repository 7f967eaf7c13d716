package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.value.Value;

/** The groups of kinds that Go's comparisons tell apart. */
enum Basic {
  BOOL,
  INT,
  UINT,
  FLOAT,
  COMPLEX,
  STRING,
  NONE;

  static Basic of(Value value) {
    return switch (value) {
      case Value.Bool _ -> BOOL;
      case Value.Int _ -> INT;
      case Value.Uint _ -> UINT;
      case Value.Float _ -> FLOAT;
      case Value.Complex _ -> COMPLEX;
      case Value.Text _ -> STRING;
      default -> NONE;
    };
  }
}
