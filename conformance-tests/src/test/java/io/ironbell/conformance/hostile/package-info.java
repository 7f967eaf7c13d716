/** Bodies, matchers and connections meant to do harm. */
package io.ironbell.conformance.hostile;
