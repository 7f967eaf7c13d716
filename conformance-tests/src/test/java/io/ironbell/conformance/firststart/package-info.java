/** The way in: what the first start makes, and the few commands that lead from Alertmanager to Ironbell. */
package io.ironbell.conformance.firststart;
