/** What the API answers: errors, shapes, filters and silences, as tables of requests. */
package io.ironbell.conformance.api;
