/** The words of the field as immutable values: label sets, alerts, silences, flushes, notification log entries. They know no encoding. */
@NullMarked
package io.ironbell.api.model;

import org.jspecify.annotations.NullMarked;
