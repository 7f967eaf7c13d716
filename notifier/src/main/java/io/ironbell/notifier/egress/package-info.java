/**
 * The one way out: who may be reached ({@link io.ironbell.notifier.egress.EgressGuard}), how names become addresses, and connections that go
 * to no address that was not judged. Imports no other notifier package.
 */
@NullMarked
package io.ironbell.notifier.egress;

import org.jspecify.annotations.NullMarked;
