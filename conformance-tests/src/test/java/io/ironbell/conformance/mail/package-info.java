/** Mail from both servers to recording mail servers: sessions, headers, bodies, failures. */
package io.ironbell.conformance.mail;
