@NullMarked
package io.ironbell.notifier.template.escape;

import org.jspecify.annotations.NullMarked;
