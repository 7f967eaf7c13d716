/**
 * Who may be quiet, and how long. A change is validated, made durable, made visible, told to others, and then answered (DESIGN §4);
 * {@link io.ironbell.silences.Silences} keeps that order.
 */
@NullMarked
package io.ironbell.silences;

import org.jspecify.annotations.NullMarked;
