/** From Alertmanager to Ironbell and back on the same files. */
package io.ironbell.conformance.migration;
