@NullMarked
package io.ironbell.notifier.mattermost;

import org.jspecify.annotations.NullMarked;
