/** What integrations have in common: what a notification says, how it is cut, how it is sent and what the answer means. */
@NullMarked
package io.ironbell.notifier.message;

import org.jspecify.annotations.NullMarked;
