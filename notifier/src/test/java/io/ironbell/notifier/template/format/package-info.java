@NullMarked
package io.ironbell.notifier.template.format;

import org.jspecify.annotations.NullMarked;
