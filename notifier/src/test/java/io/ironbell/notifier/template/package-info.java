@NullMarked
package io.ironbell.notifier.template;

import org.jspecify.annotations.NullMarked;
