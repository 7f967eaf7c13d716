/** Silences, inhibition and time intervals, seen at the webhook and through the API. */
package io.ironbell.conformance.muting;
