@NullMarked
package io.ironbell.notifier.template.exec;

import org.jspecify.annotations.NullMarked;
