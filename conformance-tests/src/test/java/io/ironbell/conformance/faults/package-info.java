/** Receivers that misbehave: how often they are asked again, and that nobody else waits for them. */
package io.ironbell.conformance.faults;
