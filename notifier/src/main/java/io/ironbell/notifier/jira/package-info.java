/** Notifications by Jira, self-hosted and in the cloud. */
@NullMarked
package io.ironbell.notifier.jira;

import org.jspecify.annotations.NullMarked;
