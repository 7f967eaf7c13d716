/**
 * Mail (INT-EMAIL rows): what a message looks like, and one SMTP session per notification over a socket that the egress guard opened. The
 * protocol is angus-mail's, the order of the steps and the bytes of the message are upstream's.
 */
@NullMarked
package io.ironbell.notifier.email;

import org.jspecify.annotations.NullMarked;
