/** Notifications by Amazon SNS, with requests signed by AWS's own signer and sent by our guarded client. */
@NullMarked
package io.ironbell.notifier.sns;

import org.jspecify.annotations.NullMarked;
