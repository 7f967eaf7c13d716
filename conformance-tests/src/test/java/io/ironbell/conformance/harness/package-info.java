/**
 * The harness: starts real servers, a recording webhook and the real peers, plays scenarios against both servers and compares
 * what was seen. It speaks HTTP, processes and files, and imports no room of Ironbell.
 */
package io.ironbell.conformance.harness;
