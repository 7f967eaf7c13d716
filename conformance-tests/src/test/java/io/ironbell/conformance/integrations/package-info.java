/** Every kind of integration with one configuration in both servers: what a receiver gets. */
package io.ironbell.conformance.integrations;
