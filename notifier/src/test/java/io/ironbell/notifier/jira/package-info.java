@NullMarked
package io.ironbell.notifier.jira;

import org.jspecify.annotations.NullMarked;
